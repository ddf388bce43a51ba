package io.tolva.data;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import io.tolva.array.HostArray;
import io.tolva.data.csv.CsvBatch;
import io.tolva.data.schema.CsvSchemaOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The batches of make_csv_dataset: TensorFlow's columns, types and orders. */
class MakeCsvDatasetTest {
    @TempDir
    private Path folder;

    private List<Path> write(JsonNode texts) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String name : (Iterable<String>) texts::fieldNames) {
            files.add(Files.writeString(folder.resolve(name), texts.get(name).asText()));
        }
        files.sort(null);
        return files;
    }

    private static CsvDatasetOptions options(JsonNode golden) {
        CsvSchemaOptions schema = CsvSchemaOptions.tensorflow().withLabel("label");
        return CsvDatasetOptions.of(schema, RandomSeed.of(golden.get("seed").asLong()))
                .withEpochs(golden.get("epochs").asLong())
                .withShuffleBuffer(
                        golden.get("shuffle").asBoolean() ? golden.get("buffer").asInt() : 0)
                .withParallelReads(golden.get("reads").asInt());
    }

    @Test
    void givesTensorFlowsBatches() throws IOException {
        JsonNode golden = Goldens.cases("make_csv").findFirst().orElseThrow();
        List<Path> files = write(golden.get("files"));
        for (JsonNode example : golden.get("cases")) {
            Dataset<CsvBatch> dataset =
                    Dataset.makeCsvDataset(files, example.get("batch").asInt(), options(example));

            List<CsvBatch> batches = dataset.take(12).toList();

            assertThat(
                    example.toString(), batches, hasSize(example.get("batches").size()));
            for (int i = 0; i < batches.size(); i++) {
                JsonNode expected = example.get("batches").get(i);
                for (String column : (Iterable<String>) expected::fieldNames) {
                    assertThat(
                            example + ", batch " + i + ", " + column,
                            values(batches.get(i).column(column)),
                            is(values(expected.get(column))));
                }
                assertThat(batches.get(i).byName().size(), is(expected.size()));
            }
        }
    }

    private static List<Object> values(JsonNode array) {
        List<Object> values = new ArrayList<>();
        array.forEach(value -> values.add(value.isTextual() ? value.asText() : value.asDouble()));
        return values;
    }

    private static List<Object> values(HostArray array) {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            values.add(
                    switch (array.dtype()) {
                        case INT32 -> (double) array.ints()[i];
                        case FLOAT32 -> (double) array.floats()[i];
                        case STRING -> new String(array.strings()[i], StandardCharsets.UTF_8);
                        default -> throw new AssertionError(array.dtype());
                    });
        }
        return values;
    }

    @Test
    void aBadRowIsAnErrorOrIsCounted() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "x,label\n1,0\ntwo,1\n3,1\n");
        CsvDatasetOptions options = CsvDatasetOptions.of(
                        CsvSchemaOptions.tensorflow().withLabel("label").withSampleRows(1), RandomSeed.of(1))
                .withEpochs(1)
                .withShuffleBuffer(0);
        FailureCount failures = FailureCount.unlimited();

        DatasetException e = assertThrows(
                DatasetException.class,
                () -> Dataset.makeCsvDataset(List.of(file), 2, options).toList());
        List<CsvBatch> batches = Dataset.makeCsvDataset(List.of(file), 2, options.ignoringErrors(failures))
                .toList();

        assertThat(e.getMessage(), containsString("a.csv"));
        assertThat(batches.get(0).column("x").ints(), is(new int[] {1, 3}));
        assertThat(failures.count(), is(1L));
    }

    @Test
    void saysWhatIsWrongWithTheFiles() throws IOException {
        Path one = Files.writeString(folder.resolve("a.csv"), "x,label\n1,0\n");
        Path other = Files.writeString(folder.resolve("b.csv"), "y,label\n1,0\n");
        CsvDatasetOptions options =
                CsvDatasetOptions.of(CsvSchemaOptions.tensorflow().withLabel("label"), RandomSeed.of(1));

        assertThrows(DatasetException.class, () -> Dataset.makeCsvDataset(List.of(one, other), 2, options));
        assertThrows(DatasetException.class, () -> Dataset.makeCsvDataset(List.of(folder.resolve("none")), 2, options));
    }
}
