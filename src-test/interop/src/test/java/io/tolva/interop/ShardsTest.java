package io.tolva.interop;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import io.tolva.array.DType;
import io.tolva.beam.Block;
import io.tolva.beam.BlockCoder;
import io.tolva.beam.RoutedRecord;
import io.tolva.beam.formats.Parsed;
import io.tolva.beam.shards.DatasetDescription;
import io.tolva.beam.shards.ShardSet;
import io.tolva.beam.shards.StagingFolder;
import io.tolva.beam.shards.WriteDataset;
import io.tolva.data.manifest.DatasetManifest;
import io.tolva.data.manifest.FeatureInfo;
import io.tolva.data.manifest.ShardInfo;
import io.tolva.data.manifest.SplitInfo;
import io.tolva.tfrecord.example.FeatureKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.Create;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TensorFlow reads the shards that our writer on Beam made, as the manifest says. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShardsTest {
    private static final int RECORDS = 700;
    private static final int BLOCK_SIZE = 150;
    private static final ExampleTable TABLE = new ExampleTable(List.of(
            ExampleTable.column("id", DType.INT64, rows(i -> ExampleTable.longs(i))),
            ExampleTable.column("price", DType.FLOAT32, rows(i -> ExampleTable.floats(i / 7f))),
            ExampleTable.column("cut", DType.STRING, rows(i -> ExampleTable.texts("cut " + i % 5)))));

    private DatasetManifest manifest;
    private JsonNode seen;

    private static Object[] rows(IntFunction<Object> row) {
        return IntStream.range(0, RECORDS).mapToObj(row).toArray();
    }

    private static String splitOf(int row) {
        return row % 10 == 3 ? "test" : "train";
    }

    @BeforeAll
    void letTensorFlowLook(@TempDir Path temporary) throws IOException, InterruptedException {
        Python python = Python.required();
        Path dataset = temporary.resolve("dataset");
        writeDataset(dataset);
        manifest = DatasetManifest.read(dataset);
        Map<String, Object> request =
                Map.of("datasets", List.of(Map.of("folder", dataset.toString(), "spec", TABLE.specForTensorFlow())));
        seen = python.ask("records.py", temporary, request).get("datasets").get(0);
    }

    private static void writeDataset(Path target) {
        List<ShardSet> sets =
                List.of(new ShardSet("train", "some-train.tfrecord", 4), new ShardSet("test", "some-test.tfrecord", 2));
        List<FeatureInfo> features = List.of(
                FeatureInfo.value("id", FeatureKind.INT64),
                FeatureInfo.value("price", FeatureKind.FLOAT),
                FeatureInfo.value("cut", FeatureKind.BYTES));
        Pipeline pipeline =
                Pipeline.create(PipelineOptionsFactory.fromArgs("--runner=DirectRunner", "--targetParallelism=2")
                        .create());
        pipeline.apply(Create.of(blocks()).withCoder(BlockCoder.of(Parsed.coder(RoutedRecord.coder()))))
                .apply(WriteDataset.to(
                        StagingFolder.in(target.toString()),
                        DatasetDescription.shuffled("some", 42, "price", features, sets)));
        pipeline.run().waitUntilFinish();
    }

    private static List<Block<Parsed<RoutedRecord>>> blocks() {
        List<Parsed<RoutedRecord>> records = new ArrayList<>();
        for (byte[] example : TABLE.examples()) {
            int split = splitOf(records.size()).equals("test") ? 1 : 0;
            records.add(new Parsed.Good<>(RoutedRecord.of(split, example)));
        }
        List<Block<Parsed<RoutedRecord>>> blocks = new ArrayList<>();
        for (int from = 0; from < RECORDS; from += BLOCK_SIZE) {
            blocks.add(Block.of(records.subList(from, Math.min(from + BLOCK_SIZE, RECORDS))));
        }
        return blocks;
    }

    @ParameterizedTest
    @ValueSource(strings = {"train", "test"})
    void everyShardHasAsManyRecordsAsTheManifestSays(String split) {
        SplitInfo info = manifest.split(split);

        for (ShardInfo shard : info.shards()) {
            long count = seen.get(shard.file()).get("id").get("values").size();
            assertThat(shard.file(), count, is(shard.records()));
            assertThat(shard.file(), count, is(greaterThan(10L)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"train", "test"})
    void everyRecordIsInItsSplitOnce(String split) throws IOException {
        List<String> found = new ArrayList<>();
        for (ShardInfo shard : manifest.split(split).shards()) {
            found.addAll(records(seen.get(shard.file())));
        }
        List<String> all = records(Json.tree(TABLE.expected()));

        assertThat(
                found,
                containsInAnyOrder(IntStream.range(0, RECORDS)
                        .filter(row -> splitOf(row).equals(split))
                        .mapToObj(all::get)
                        .toArray()));
    }

    /** Each record in one line. */
    private static List<String> records(JsonNode arrays) {
        List<String> records = new ArrayList<>();
        for (int i = 0; i < arrays.get("id").get("values").size(); i++) {
            StringBuilder record = new StringBuilder();
            for (Feature feature : TABLE.features()) {
                record.append(feature.name())
                        .append('=')
                        .append(arrays.get(feature.name()).get("values").get(i))
                        .append(' ');
            }
            records.add(record.toString());
        }
        return records;
    }
}
