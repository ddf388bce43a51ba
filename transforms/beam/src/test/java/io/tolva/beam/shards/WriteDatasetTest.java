package io.tolva.beam.shards;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.tolva.beam.Block;
import io.tolva.beam.BlockCoder;
import io.tolva.beam.RoutedRecord;
import io.tolva.beam.TestPipelines;
import io.tolva.beam.formats.DeadLetter;
import io.tolva.beam.formats.Parsed;
import io.tolva.data.manifest.DatasetManifest;
import io.tolva.data.manifest.FeatureInfo;
import io.tolva.data.manifest.ShardInfo;
import io.tolva.data.stats.DatasetStatistics;
import io.tolva.tfrecord.RecordReader;
import io.tolva.tfrecord.example.ExampleBuilder;
import io.tolva.tfrecord.example.FeatureKind;
import io.tolva.tfrecord.example.proto.Example;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteDatasetTest {
    private static final int RECORDS = 2000;
    private static final int BLOCK_SIZE = 150;
    private static final List<ShardSet> SETS =
            List.of(new ShardSet("train", "t-train.tfrecord", 5), new ShardSet("test", "t-test.tfrecord", 2));

    @TempDir
    Path folder;

    private static List<Parsed<RoutedRecord>> input() {
        List<Parsed<RoutedRecord>> input = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
            byte[] example = ExampleBuilder.create().int64("id", i / 2).toBytes();
            input.add(new Parsed.Good<>(RoutedRecord.of(i % 10 == 9 ? 1 : 0, example)));
        }
        input.add(new Parsed.Bad<>(new DeadLetter("b.csv", 3, "too short", "x")));
        input.add(new Parsed.Bad<>(new DeadLetter("a.csv", 12, "too long", "x,y,z")));
        return input;
    }

    private void write(Path target, List<Parsed<RoutedRecord>> input, List<ShardSet> sets, int parallelism) {
        Pipeline pipeline = TestPipelines.create(parallelism);
        List<Block<Parsed<RoutedRecord>>> blocks = new ArrayList<>();
        for (int from = 0; from < input.size(); from += BLOCK_SIZE) {
            blocks.add(Block.of(input.subList(from, Math.min(from + BLOCK_SIZE, input.size()))));
        }
        PCollection<Block<Parsed<RoutedRecord>>> records =
                pipeline.apply(Create.of(blocks).withCoder(BlockCoder.of(Parsed.coder(RoutedRecord.coder()))));
        records.apply(WriteDataset.to(
                StagingFolder.in(target.toString()),
                DatasetDescription.shuffled("t", 42, null, List.of(FeatureInfo.value("id", FeatureKind.INT64)), sets)));
        pipeline.run().waitUntilFinish();
    }

    private static Map<String, String> contents(Path folder) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                CRC32C crc = new CRC32C();
                crc.update(Files.readAllBytes(file));
                contents.put(String.valueOf(file.getFileName()), String.format("%08x", crc.getValue()));
            }
        }
        return contents;
    }

    private static List<Long> ids(Path folder, List<ShardInfo> shards) throws IOException {
        List<Long> ids = new ArrayList<>();
        for (ShardInfo shard : shards) {
            try (RecordReader reader = RecordReader.open(folder.resolve(shard.file()))) {
                while (reader.advance()) {
                    ids.add(Example.parseFrom(reader.bytes())
                            .getFeatures()
                            .getFeatureMap()
                            .get("id")
                            .getInt64List()
                            .getValue(0));
                }
            }
        }
        return ids;
    }

    @Test
    void writesEveryRecordOnceIntoItsSplit() throws IOException {
        write(folder, input(), SETS, 3);

        DatasetManifest manifest = DatasetManifest.read(folder);
        assertThat(manifest.split("train").records(), is(1800L));
        assertThat(manifest.split("test").records(), is(200L));
        List<Long> ids = ids(folder, manifest.split("train").shards());
        ids.addAll(ids(folder, manifest.split("test").shards()));
        List<Long> expected = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
            expected.add(i / 2L);
        }
        List<Long> sorted = new ArrayList<>(ids);
        Collections.sort(sorted);
        assertThat(sorted, is(expected));
        assertThat("shuffled", ids, is(not(sorted)));
    }

    @Test
    void namesSizeAndChecksumOfEveryFile() throws IOException {
        write(folder, input(), SETS, 2);

        Map<String, String> contents = contents(folder);
        for (ShardInfo shard : DatasetManifest.read(folder).split("train").shards()) {
            assertThat(contents.get(shard.file()), is(shard.crc32c()));
            assertThat(Files.size(folder.resolve(shard.file())), is(shard.bytes()));
            assertThat(shard.records(), greaterThan(200L));
        }
    }

    @Test
    void givesTheSameBytesForAnyOrderAndParallelism() throws IOException {
        List<Parsed<RoutedRecord>> input = input();
        write(Files.createDirectory(folder.resolve("a")), input, SETS, 1);
        Collections.shuffle(input, new Random(5));
        write(Files.createDirectory(folder.resolve("b")), input, SETS, 4);

        assertThat(contents(folder.resolve("a")), is(contents(folder.resolve("b"))));
    }

    @Test
    void leavesNothingElseBehind() throws IOException {
        write(folder, input(), SETS, 2);
        assertThat(
                contents(folder).keySet(),
                containsInAnyOrder(
                        "dataset_info.json",
                        "dead-letters.jsonl",
                        "features.json",
                        "manifest.json",
                        "statistics.json",
                        "t-test.tfrecord-00000-of-00002",
                        "t-test.tfrecord-00001-of-00002",
                        "t-train.tfrecord-00000-of-00005",
                        "t-train.tfrecord-00001-of-00005",
                        "t-train.tfrecord-00002-of-00005",
                        "t-train.tfrecord-00003-of-00005",
                        "t-train.tfrecord-00004-of-00005"));
    }

    @Test
    void replacesAnEarlierDataSetWithAnotherNumberOfShards() throws IOException {
        write(folder, input(), SETS, 2);
        List<ShardSet> fewer = List.of(new ShardSet("train", "t-train.tfrecord", 2), SETS.get(1));
        write(folder, input().subList(0, 100), fewer, 2);

        assertThat(
                contents(folder).keySet(),
                containsInAnyOrder(
                        "dataset_info.json",
                        "features.json",
                        "manifest.json",
                        "statistics.json",
                        "t-test.tfrecord-00000-of-00002",
                        "t-test.tfrecord-00001-of-00002",
                        "t-train.tfrecord-00000-of-00002",
                        "t-train.tfrecord-00001-of-00002"));
    }

    @Test
    void writesDeadLettersInTheOrderOfTheirPlaces() throws IOException {
        write(folder, input(), SETS, 2);

        assertThat(DatasetManifest.read(folder).rejected(), is(2L));
        assertThat(
                Files.readAllLines(folder.resolve(DatasetManifest.DEAD_LETTERS_FILE_NAME)),
                contains(
                        "{\"file\":\"a.csv\",\"line\":12,\"reason\":\"too long\",\"text\":\"x,y,z\"}",
                        "{\"file\":\"b.csv\",\"line\":3,\"reason\":\"too short\",\"text\":\"x\"}"));
    }

    @Test
    void writesStatisticsOfEverySplit() throws IOException {
        write(folder, input(), SETS, 3);

        DatasetStatistics statistics = DatasetStatistics.read(folder);
        assertThat(statistics.split("train").feature("id").examples(), is(1800L));
        assertThat(
                statistics.split("test").feature("id").numbers().orElseThrow().max(), is(RECORDS / 2 - 1.0));
    }

    @Test
    void writesEmptyShardsWhereThereIsNothing() throws IOException {
        write(folder, input().subList(0, 1), SETS, 2);

        DatasetManifest manifest = DatasetManifest.read(folder);
        assertThat(manifest.split("test").shards().size(), is(2));
        assertThat(manifest.records(), is(1L));
        assertThat(Files.size(folder.resolve("t-test.tfrecord-00000-of-00002")), is(0L));
    }
}
