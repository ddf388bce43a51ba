package io.tolva.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tolva.data.manifest.DatasetManifest;
import io.tolva.data.manifest.ShardInfo;
import io.tolva.data.manifest.SplitInfo;
import io.tolva.tfrecord.RecordReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows of the diamonds are where TFX's ExampleGen puts them; src-test/oracle/tfx_splits.py says where that is. */
class SplitByTfxTest {
    private static final List<String> SPLITS = List.of("train", "eval");

    @TempDir
    private Path folder;

    private JsonNode golden;

    @BeforeEach
    void writeRows() throws IOException {
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("/goldens/tfx/splits.json"))) {
            golden = new ObjectMapper().readTree(in).get("cases").get(0);
        }
        StringBuilder csv = new StringBuilder(String.join(",", texts(golden.get("columns")))).append('\n');
        golden.get("rows")
                .forEach(row -> csv.append(String.join(",", texts(row))).append('\n'));
        Files.writeString(folder.resolve("rows.csv"), csv);
    }

    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        node.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private CommandRun convert(String kind, String input, String output, String by) {
        return CommandRun.of(
                "convert",
                kind,
                "--name",
                "t",
                "--input",
                folder + "/" + input,
                "--output",
                folder.resolve(output),
                "--split",
                "train:2,eval:1",
                "--split-by",
                by);
    }

    /** The split of each record, by its bytes. */
    private Map<String, String> splits(String output) throws IOException {
        Map<String, String> splits = new TreeMap<>();
        for (SplitInfo split : DatasetManifest.read(folder.resolve(output)).splits()) {
            for (ShardInfo shard : split.shards()) {
                try (RecordReader reader =
                        RecordReader.open(folder.resolve(output).resolve(shard.file()))) {
                    while (reader.advance()) {
                        splits.put(HexFormat.of().formatHex(reader.bytes()), split.name());
                    }
                }
            }
        }
        return splits;
    }

    /** Of the examples in the golden, which are the first ones. */
    private void assertSplits(Map<String, String> got, String feature) {
        List<String> examples = texts(golden.get("examples"));
        List<String> expected = texts(golden.get("splits").get(feature));
        for (int i = 0; i < examples.size(); i++) {
            assertThat(got.get(examples.get(i)), is(SPLITS.get(Integer.parseInt(expected.get(i)))));
        }
        long inTrain = expected.stream().filter("0"::equals).count();
        assertThat(got.values().stream().filter("train"::equals).count(), is(inTrain));
    }

    @Test
    void rowsAreSplitByRecordAndByFeature() throws IOException {
        for (Map.Entry<String, String> by :
                Map.of("tfx", "", "tfx:cut", "cut", "tfx:price", "price").entrySet()) {
            String output = "out-" + by.getValue();
            CommandRun run = convert("csv", "*.csv", output, by.getKey());
            assertThat(run.err(), run.exitCode(), is(0));
            assertSplits(splits(output), by.getValue());
        }
    }

    @Test
    void recordsAreSplitAnew() throws IOException {
        assertThat(convert("csv", "*.csv", "first", "tfx").exitCode(), is(0));
        CommandRun run = convert("records", "first/*.tfrecord-*", "second", "tfx:cut");
        assertThat(run.err(), run.exitCode(), is(0));
        assertSplits(splits("second"), "cut");
    }

    @Test
    void saysWhatCannotBeSplit() {
        CommandRun floats = convert("csv", "*.csv", "out", "tfx:carat");
        assertThat(floats.exitCode(), is(not(0)));
        assertThat(floats.err(), containsString("feature cannot be a key: tfx partition, feature carat"));
        CommandRun absent = convert("csv", "*.csv", "out", "tfx:colour");
        assertThat(absent.err(), containsString("no such column: tfx partition, feature colour"));
        assertThat(convert("csv", "*.csv", "out", "md5").err(), containsString("splits: expected for example"));
    }
}
