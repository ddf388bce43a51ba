package io.tolva.data.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tolva.data.csv.CsvOptions;
import io.tolva.data.csv.CsvReader;
import io.tolva.data.csv.CsvRow;
import io.tolva.data.schema.ColumnInference;
import io.tolva.data.schema.RowEncoder;
import io.tolva.data.stats.DatasetProfile;
import io.tolva.data.stats.DatasetStatistics;
import io.tolva.data.stats.ExampleProfile;
import io.tolva.data.stats.StatisticsOptions;
import io.tolva.tfrecord.example.proto.Example;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What TensorFlow Data Validation gave; src-test/oracle/data_validation.py wrote it down. */
public final class TfdvGoldens {
    private static final Path DIAMONDS = Path.of("..", "..", "examples", "data", "diamonds");

    private TfdvGoldens() {}

    /** A file of goldens. */
    public static JsonNode read(String topic) {
        String name = "/goldens/validation/" + topic + ".json";
        try (InputStream in = Objects.requireNonNull(TfdvGoldens.class.getResourceAsStream(name), name)) {
            return new ObjectMapper().readTree(in);
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    /** The bundled diamonds, as encoded examples of the kinds that their cells have. */
    public static DatasetStatistics diamonds(int splits) throws IOException {
        List<CsvRow> rows = new ArrayList<>();
        List<String> header = List.of();
        try (Stream<Path> files = Files.list(DIAMONDS)) {
            for (Path file : files.filter(file -> file.toString().endsWith(".csv"))
                    .sorted()
                    .toList()) {
                try (CsvReader reader =
                        CsvReader.of(Files.newInputStream(file), file.toString(), CsvOptions.defaults())) {
                    header = reader.header();
                    while (reader.advance()) {
                        rows.add(reader.row());
                    }
                }
            }
        }
        ColumnInference inference = new ColumnInference(header, 1);
        rows.forEach(row -> inference.add(row, 0));
        RowEncoder encoder = new RowEncoder(inference.features());
        List<String> names =
                Stream.iterate(0, i -> i + 1).limit(splits).map(i -> "part" + i).toList();
        DatasetProfile profile = new DatasetProfile(inference.features(), names);
        for (int i = 0; i < rows.size(); i++) {
            profile.add(i % splits, encoder.encode(rows.get(i)));
        }
        return profile.statistics();
    }

    /** The examples of the golden {@code mixed}. */
    public static List<Example> mixed() throws IOException {
        List<Example> examples = new ArrayList<>();
        for (JsonNode example : read("mixed").get("examples")) {
            examples.add(Example.parseFrom(Base64.getDecoder().decode(example.asText())));
        }
        return examples;
    }

    /** The statistics of examples. */
    public static DatasetStatistics.Split statistics(List<Example> examples) {
        ExampleProfile profile = new ExampleProfile(StatisticsOptions.defaults());
        examples.forEach(profile::add);
        return profile.statistics().whole().orElseThrow();
    }

    /** The elements of an array. */
    public static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
