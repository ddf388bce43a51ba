package io.tolva.beam.shards;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.beam.Block;
import io.tolva.beam.BlockCoder;
import io.tolva.beam.Blocks;
import io.tolva.beam.FileRef;
import io.tolva.beam.Interleave;
import io.tolva.beam.RoutedRecord;
import io.tolva.beam.TestPipelines;
import io.tolva.beam.analysis.DeadLetterLog;
import io.tolva.beam.formats.DeadLetter;
import io.tolva.beam.formats.Parsed;
import io.tolva.beam.formats.TextFormat;
import io.tolva.beam.local.LocalWorkers;
import io.tolva.data.manifest.DatasetManifest;
import io.tolva.data.manifest.FeatureInfo;
import io.tolva.data.manifest.ShardInfo;
import io.tolva.data.stats.DatasetStatistics;
import io.tolva.tfrecord.Compression;
import io.tolva.tfrecord.RecordIndex;
import io.tolva.tfrecord.RecordReader;
import io.tolva.tfrecord.example.ExampleBuilder;
import io.tolva.tfrecord.example.FeatureKind;
import io.tolva.tfrecord.example.proto.Example;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.ProcessFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetWriterTest {
    private static final int FILES = 5;
    private static final int LINES = 300;
    private static final List<ShardSet> SETS =
            List.of(new ShardSet("train", "t-train.tfrecord", 4), new ShardSet("test", "t-test.tfrecord", 2));
    private static final List<FeatureInfo> FEATURES = List.of(FeatureInfo.value("id", FeatureKind.INT64));

    @TempDir
    Path folder;

    private final List<FileRef> input = new ArrayList<>();

    @BeforeAll
    static void registerFileSystems() {
        FileSystems.setDefaultPipelineOptions(PipelineOptionsFactory.create());
    }

    @BeforeEach
    void writeInput() throws IOException {
        Path texts = Files.createDirectory(folder.resolve("in"));
        for (int file = 0; file < FILES; file++) {
            int first = file * LINES;
            Path path = texts.resolve("part-" + file + ".txt");
            Files.write(
                    path,
                    IntStream.range(first, first + LINES)
                            .mapToObj(Integer::toString)
                            .toList());
            input.add(new FileRef(path.toString(), Files.size(path)));
        }
    }

    /** Every tenth number is a test, every hundredth cannot be read. */
    private static final class Route implements ProcessFunction<String, Parsed<RoutedRecord>> {
        @Override
        public Parsed<RoutedRecord> apply(String line) {
            int number = Integer.parseInt(line);
            if (number % 100 == 99) {
                return new Parsed.Bad<>(new DeadLetter("part", number, "ninety-nine", line));
            }
            byte[] example = ExampleBuilder.create().int64("id", number).toBytes();
            return new Parsed.Good<>(RoutedRecord.of(number % 10 == 0 ? 1 : 0, example));
        }
    }

    /** Fails at one number, once the file that says so is there. */
    private record FailAt(int number, String sign) implements ProcessFunction<String, Parsed<RoutedRecord>> {
        @Override
        public Parsed<RoutedRecord> apply(String line) {
            if (Integer.parseInt(line) == number && Files.exists(Path.of(sign))) {
                throw new IllegalStateException("failed on purpose at " + line);
            }
            return new Route().apply(line);
        }
    }

    private List<Block<Parsed<RoutedRecord>>> blocks(ProcessFunction<String, Parsed<RoutedRecord>> function)
            throws IOException {
        List<Block<String>> lines = new ArrayList<>();
        for (FileRef file : input) {
            lines.addAll(Interleave.blocks(List.of(file), new TextFormat(), lines.size()));
        }
        return Blocks.map(lines, function);
    }

    private static DatasetDescription description() {
        return DatasetDescription.shuffled("t", 42, null, FEATURES, SETS);
    }

    /** Of the 300 lines of a file 30 are tests and 3 cannot be read; the last file is taken for smaller by {@code missing}. */
    private static DatasetDescription inOrder(long missing) {
        return description()
                .withOrder(RecordOrder.asRead(
                        List.of(List.of(267L, 267L, 267L, 267L, 267L - missing), List.of(30L, 30L, 30L, 30L, 30L))));
    }

    private DatasetManifest write(String name, DatasetDescription description, int threads) throws IOException {
        return DatasetWriter.to(StagingFolder.in(folder.resolve(name).toString()), description)
                .write(blocks(new Route()), LocalWorkers.of(threads));
    }

    private void writeOnBeam(String name, DatasetDescription description, int parallelism) throws IOException {
        Pipeline pipeline = TestPipelines.create(parallelism);
        pipeline.apply(Create.of(blocks(new Route())).withCoder(BlockCoder.of(Parsed.coder(RoutedRecord.coder()))))
                .apply(WriteDataset.to(StagingFolder.in(folder.resolve(name).toString()), description));
        pipeline.run().waitUntilFinish();
    }

    private Map<String, String> contents(String name) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder.resolve(name))) {
            for (Path file : files.toList()) {
                contents.put(
                        String.valueOf(file.getFileName()),
                        Files.isDirectory(file) ? "folder" : Arrays.toString(Files.readAllBytes(file)));
            }
        }
        return contents;
    }

    private List<Long> ids(String name, DatasetManifest manifest, String split) throws IOException {
        List<Long> ids = new ArrayList<>();
        for (ShardInfo shard : manifest.split(split).shards()) {
            try (RecordReader reader = RecordReader.open(folder.resolve(name).resolve(shard.file()))) {
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
    void writesTheSameBytesAsARunner() throws IOException {
        write("one", description(), 1);
        write("four", description(), 4);
        writeOnBeam("beam", description(), 3);

        assertThat(contents("four"), is(contents("one")));
        assertThat(contents("beam"), is(contents("one")));
    }

    @Test
    void keepsTheOrderOfTheInputOnRequest() throws IOException {
        DatasetManifest manifest = write("one", inOrder(0), 3);
        writeOnBeam("beam", inOrder(0), 4);

        assertThat(contents("beam"), is(contents("one")));
        assertThat(ids("one", manifest, "train"), is(expectedTrain()));
        List<Long> sizes = manifest.split("train").shards().stream()
                .map(ShardInfo::records)
                .toList();
        assertThat(sizes, is(List.of(334L, 334L, 334L, 333L)));
    }

    private static List<Long> expectedTrain() {
        return IntStream.range(0, FILES * LINES)
                .filter(number -> number % 10 != 0 && number % 100 != 99)
                .mapToObj(Long::valueOf)
                .toList();
    }

    @Test
    void refusesInputThatHasGrownSinceItWasCounted() {
        IllegalStateException error = assertThrows(IllegalStateException.class, () -> write("one", inOrder(50), 2));
        assertThat(error.getMessage(), startsWith("input has changed: block 4: expected 217 records of split 0"));
        assertThat(
                folder.resolve("one")
                        .resolve(DatasetManifest.FILE_NAME)
                        .toFile()
                        .exists(),
                is(false));
    }

    @Test
    void compressesOnRequest() throws IOException {
        OutputOptions gzip = OutputOptions.defaults().withCompression(Compression.GZIP, 9);
        DatasetManifest packed = write("packed", description().withOutput(gzip), 2);
        writeOnBeam("beam", description().withOutput(gzip), 2);
        DatasetManifest plain = write("plain", description(), 2);

        assertThat(contents("beam"), is(contents("packed")));
        assertThat(ids("packed", packed, "train"), is(ids("plain", plain, "train")));
        assertThat(
                "smaller", packed.split("train").bytes() < plain.split("train").bytes() / 2);
        assertThat(
                "TensorFlow Datasets does not read compressed shards",
                Files.exists(folder.resolve("packed/dataset_info.json")),
                is(false));
    }

    @Test
    void writesAnIndexOnRequest() throws IOException {
        OutputOptions indexed = OutputOptions.defaults().withIndex(true);
        DatasetManifest manifest = write("one", description().withOutput(indexed), 2);
        writeOnBeam("beam", description().withOutput(indexed), 2);

        assertThat(contents("beam"), is(contents("one")));
        for (ShardInfo shard : manifest.split("train").shards()) {
            Path file = folder.resolve("one").resolve(shard.file());
            RecordIndex index = RecordIndex.read(RecordIndex.sidecarOf(file));
            index.verify(file);
            assertThat((long) index.count(), is(shard.records()));
        }
    }

    @Test
    void removesTheIndexesOfAnEarlierDataSet() throws IOException {
        write("one", description().withOutput(OutputOptions.defaults().withIndex(true)), 2);
        write("one", description(), 2);
        write("fresh", description(), 2);

        assertThat(contents("one"), is(contents("fresh")));
    }

    @Test
    void goesOnWhereItWasInterrupted() throws IOException {
        Path sign = Files.createFile(folder.resolve("sign"));
        StagingFolder staging = new StagingFolder(folder.resolve("one").toString(), "run");
        DatasetWriter writer = DatasetWriter.to(staging, description()).resumable();
        FailAt function = new FailAt(1234, sign.toString());
        assertThrows(IllegalStateException.class, () -> writer.write(blocks(function), LocalWorkers.of(1)));
        assertThat(Files.exists(folder.resolve("one/manifest.json")), is(false));
        Files.delete(sign);
        writer.write(blocks(function), LocalWorkers.of(2));
        write("whole", description(), 2);

        assertThat(contents("one"), is(contents("whole")));
    }

    @Test
    void leavesOutWhatIsDone() throws Exception {
        StagingFolder staging = new StagingFolder(folder.resolve("one").toString(), "run");
        List<Block<Parsed<RoutedRecord>>> blocks = blocks(new Route());
        Spiller spiller = new Spiller(staging, description());
        spiller.add(blocks.get(0));
        spiller.add(blocks.get(3));
        new SpillLog(staging).add(new SpillLog.Entry(List.of(0, 3), spiller.take()));
        Files.delete(Path.of(input.get(0).name()));
        Files.delete(Path.of(input.get(3).name()));
        DatasetWriter.to(staging, description()).resumable().write(blocks, LocalWorkers.of(2));
        writeInputAgain();
        write("whole", description(), 2);

        assertThat(contents("one"), is(contents("whole")));
    }

    private void writeInputAgain() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("in"))) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder.resolve("in"));
        input.clear();
        writeInput();
    }

    @Test
    void writesNothingWhereTooMuchCannotBeUsed() throws IOException {
        DatasetDescription strict =
                description().withOutput(OutputOptions.defaults().withMaxRejected(0.005));
        IOException error = assertThrows(IOException.class, () -> write("one", strict, 2));
        assertThat(error.getMessage(), containsString("expected at most 0.005 of it, got 15 of 1500"));
        assertThat(error.getMessage(), containsString("part, line 99: ninety-nine"));
        assertThat(contents("one").keySet(), everyItem(startsWith(".tolva-")));
    }

    @Test
    void commitsTwiceWithoutHarm() throws Exception {
        StagingFolder staging = new StagingFolder(folder.resolve("one").toString(), "run");
        Spiller spiller = new Spiller(staging, description());
        for (Block<Parsed<RoutedRecord>> block : blocks(new Route())) {
            spiller.add(block);
        }
        Spilled spilled = spiller.take();
        List<WrittenShard> shards = new ArrayList<>();
        for (Spilled.Run run : spilled.runs()) {
            shards.add(new ShardMerger(staging, description()).merge(run.shard(), List.of(run.segment())));
        }
        DatasetStatistics statistics = spilled.profile().statistics();
        DeadLetterLog letters = spilled.letters();
        new Committer(staging, description()).commit(shards, statistics, letters);
        Map<String, String> once = contents("one");
        new Committer(staging, description()).commit(shards, statistics, letters);
        write("whole", description(), 2);

        assertThat(contents("one"), is(once));
        assertThat(contents("whole"), is(once));
        assertThat(once.keySet(), not(empty()));
    }

    @Test
    void clearsAwayAnEarlierDataSetAlsoIfACommitFailedHalfway() throws IOException {
        OutputOptions indexed = OutputOptions.defaults().withIndex(true);
        write("one", description().withOutput(indexed), 2);
        List<ShardSet> fewer = List.of(new ShardSet("train", "t-train.tfrecord", 2), SETS.get(1));
        DatasetDescription smaller = DatasetDescription.shuffled("t", 42, null, FEATURES, fewer);
        StagingFolder staging = new StagingFolder(folder.resolve("one").toString(), "run");
        // What a commit leaves that fails right after its first step.
        staging.retire(DatasetManifest.FILE_NAME);
        DatasetWriter.to(staging, smaller).write(blocks(new Route()), LocalWorkers.of(2));
        write("fresh", smaller, 2);

        assertThat(contents("one"), is(contents("fresh")));
    }

    @Test
    void handsOverTheErrorOfAWorker() {
        IllegalStateException error = assertThrows(
                IllegalStateException.class,
                () -> DatasetWriter.to(StagingFolder.in(folder.resolve("one").toString()), description())
                        .write(blocks(new FailAt(700, folder.toString())), LocalWorkers.of(3)));
        assertThat(error.getMessage(), is("failed on purpose at 700"));
    }
}
