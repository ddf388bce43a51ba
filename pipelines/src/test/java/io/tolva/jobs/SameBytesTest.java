package io.tolva.jobs;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import io.tolva.array.Seed;
import io.tolva.beam.shards.OutputOptions;
import io.tolva.data.csv.CsvOptions;
import io.tolva.data.manifest.DatasetManifest;
import io.tolva.data.manifest.ShardInfo;
import io.tolva.data.manifest.SplitInfo;
import io.tolva.tfrecord.Compression;
import io.tolva.tfrecord.OnDamage;
import io.tolva.tfrecord.RecordReader;
import io.tolva.tfrecord.RecordWriter;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Equal input, seed and options give equal files, whoever does the work. */
class SameBytesTest {
    private static final int ROWS = 3_000;
    private static final int FILES = 3;

    @TempDir
    static Path folder;

    @BeforeAll
    static void writeInput() throws IOException {
        FileSystems.setDefaultPipelineOptions(PipelineOptionsFactory.create());
        SplittableRandom random = new SplittableRandom(5);
        Path csv = Files.createDirectory(folder.resolve("csv"));
        for (int file = 0; file < FILES; file++) {
            StringBuilder text = new StringBuilder("id,price,name,note\n");
            for (int row = 0; row < ROWS; row++) {
                text.append(file * ROWS + row).append(',').append(random.nextInt(1000) / 8.0);
                text.append(",\"name ").append(random.nextInt(50)).append("\",");
                text.append(random.nextInt(9) == 0 ? "\"two\nlines, \"\"quoted\"\"\"" : "")
                        .append('\n');
                if (row % 500 == 77) {
                    text.append("too,short\n");
                }
            }
            Files.writeString(csv.resolve("part-" + file + ".csv"), text);
        }
        Path pictures = folder.resolve("pictures");
        for (int number = 0; number < 60; number++) {
            Path label = Files.createDirectories(pictures.resolve("kind-" + number % 3));
            BufferedImage picture = new BufferedImage(9, 7, BufferedImage.TYPE_INT_RGB);
            for (int x = 0; x < 9; x++) {
                picture.setRGB(x, x % 7, random.nextInt(1 << 24));
            }
            ImageIO.write(picture, "png", label.resolve(number + ".png").toFile());
        }
        Files.writeString(pictures.resolve("kind-0").resolve("broken.png"), "no picture", StandardCharsets.UTF_8);
        Files.createFile(pictures.resolve("kind-1").resolve("empty.png"));
    }

    private static Map<String, Engine> engines() {
        Map<String, Engine> engines = new TreeMap<>();
        for (int threads : new int[] {1, 2, 4}) {
            engines.put("local-" + threads, new LocalEngine(threads, false));
            List<String> arguments = new ArrayList<>(Runner.named(Runner.DIRECT).arguments());
            arguments.removeIf(argument -> argument.startsWith("--targetParallelism"));
            arguments.add("--targetParallelism=" + threads);
            engines.put("direct-" + threads, new BeamEngine(new Runner(arguments)));
        }
        engines.put("local-resumed", new LocalEngine(2, true));
        return engines;
    }

    private static Demo.ClosableListener silent() {
        return new Demo.ClosableListener() {
            @Override
            public void progress(Map<String, Long> counters) {}

            @Override
            public void close() {}
        };
    }

    private static Map<String, String> hashes(Path dataset) throws IOException {
        Map<String, String> hashes = new TreeMap<>();
        try (Stream<Path> files = Files.list(dataset)) {
            for (Path file : files.toList()) {
                hashes.put(String.valueOf(file.getFileName()), DigestUtils.sha256Hex(Files.readAllBytes(file)));
            }
        }
        return hashes;
    }

    /** Converts with every engine, and says what the files are. */
    private static Map<String, String> converted(String what, DatasetOptions options, ConversionJob.Planner planner)
            throws IOException {
        Map<String, String> first = Map.of();
        for (Map.Entry<String, Engine> engine : engines().entrySet()) {
            Path output = folder.resolve(what + "-" + engine.getKey());
            new ConversionJob(options, OutputFolder.of(output, false), engine.getValue())
                    .run(planner, SameBytesTest::silent);
            Map<String, String> hashes = hashes(output);
            assertThat(hashes.size(), greaterThan(4));
            first = first.isEmpty() ? hashes : first;
            assertThat(what + " by " + engine.getKey(), hashes, is(first));
        }
        return first;
    }

    private static Conversion csv(OutputFolder output, DatasetOptions options, Engine engine) throws IOException {
        return CsvConversion.plan(
                new CsvConversion.Input(List.of(folder.resolve("csv") + "/*.csv"), CsvOptions.defaults(), "price"),
                output,
                options,
                engine);
    }

    private static DatasetOptions options(DatasetOptions.Order order, OutputOptions output) {
        return new DatasetOptions("same", new ShardChoice.Fixed(3), Seed.of(9), "train=0.7,test=0.3", order, output);
    }

    @Test
    void ofCsv() throws IOException {
        converted("csv", DatasetOptions.named("same"), SameBytesTest::csv);
        DatasetManifest manifest = DatasetManifest.read(folder.resolve("csv-local-1"));
        assertThat(manifest.records(), is((long) FILES * ROWS));
        assertThat(manifest.rejected(), is(18L));
    }

    @Test
    void ofCsvInItsOrderCompressed() throws IOException {
        OutputOptions gzip = OutputOptions.defaults().withCompression(Compression.GZIP, -1);
        converted("ordered", options(DatasetOptions.Order.INPUT, gzip), SameBytesTest::csv);
    }

    @Test
    void ofPictures() throws IOException {
        converted(
                "pictures",
                options(DatasetOptions.Order.SHUFFLED, OutputOptions.defaults()),
                (output, options, engine) ->
                        ImageConversion.plan(folder.resolve("pictures").toString(), output, options, engine));
        assertThat(DatasetManifest.read(folder.resolve("pictures-local-1")).rejected(), is(2L));
    }

    @Test
    void ofRecordsAndTheRecordsStayWhatTheyAre() throws IOException {
        DatasetOptions first = options(DatasetOptions.Order.INPUT, OutputOptions.defaults());
        Path source = folder.resolve("source");
        new ConversionJob(first, OutputFolder.of(source, false), new LocalEngine(2, false))
                .run(SameBytesTest::csv, SameBytesTest::silent);
        OutputOptions indexed = OutputOptions.defaults().withIndex(true);
        DatasetOptions again = new DatasetOptions(
                "again",
                new ShardChoice.Fixed(5),
                Seed.of(1),
                DatasetOptions.DEFAULT_SPLITS,
                DatasetOptions.Order.SHUFFLED,
                indexed);
        converted(
                "again",
                again,
                (output, options, engine) -> RecordConversion.planAgain(
                        OutputFolder.of(source, false), OnDamage.FAIL, output, options, engine));
        DatasetOptions ordered = options(DatasetOptions.Order.INPUT, OutputOptions.defaults());
        converted(
                "ordered-again",
                ordered,
                (output, options, engine) -> RecordConversion.planAgain(
                        OutputFolder.of(source, false), OnDamage.FAIL, output, options, engine));
        for (SplitInfo split :
                DatasetManifest.read(folder.resolve("ordered-again-local-1")).splits()) {
            for (ShardInfo shard : split.shards()) {
                assertThat(shard.file(), Math.abs(shard.records() - split.records() / 3.0) < 1, is(true));
            }
        }
        converted(
                "records",
                again,
                (output, options, engine) -> RecordConversion.plan(
                        List.of(source + "/*.tfrecord-*"), OnDamage.FAIL, output, options, engine));

        DatasetManifest before = DatasetManifest.read(source);
        DatasetManifest after = DatasetManifest.read(folder.resolve("again-local-1"));
        assertThat(after.features(), is(before.features()));
        assertThat(after.label(), is(before.label()));
        for (SplitInfo split : before.splits()) {
            assertThat(
                    contents(folder.resolve("again-local-1"), after.split(split.name())), is(contents(source, split)));
        }
    }

    @Test
    void ofRecordsThatAreNoExamples() throws IOException {
        Path file = folder.resolve("bytes.tfrecord");
        try (RecordWriter writer = RecordWriter.create(file)) {
            for (int i = 0; i < 500; i++) {
                writer.write(("no example " + i).getBytes(StandardCharsets.UTF_8));
            }
        }
        converted(
                "bytes",
                options(DatasetOptions.Order.SHUFFLED, OutputOptions.defaults()),
                (output, options, engine) ->
                        RecordConversion.plan(List.of(file.toString()), OnDamage.FAIL, output, options, engine));
        DatasetManifest manifest = DatasetManifest.read(folder.resolve("bytes-local-1"));
        assertThat(manifest.records(), is(500L));
        assertThat(manifest.features().isEmpty(), is(true));
    }

    @Test
    void ofDamagedRecordsWithIndexes() throws IOException {
        Path source = folder.resolve("damaged");
        OutputOptions indexed = OutputOptions.defaults().withIndex(true);
        new ConversionJob(
                        options(DatasetOptions.Order.SHUFFLED, indexed),
                        OutputFolder.of(source, false),
                        new LocalEngine(2, false))
                .run(SameBytesTest::csv, SameBytesTest::silent);
        ShardInfo shard = DatasetManifest.read(source).split("train").shards().get(0);
        byte[] bytes = Files.readAllBytes(source.resolve(shard.file()));
        bytes[bytes.length / 2] ^= 1;
        Files.write(source.resolve(shard.file()), bytes);
        converted(
                "mended",
                options(DatasetOptions.Order.SHUFFLED, OutputOptions.defaults()),
                (output, options, engine) -> RecordConversion.plan(
                        List.of(source + "/*.tfrecord-*"), OnDamage.RESYNC, output, options, engine));
        DatasetManifest mended = DatasetManifest.read(folder.resolve("mended-local-1"));
        assertThat(mended.rejected(), is(1L));
        assertThat(mended.records(), is((long) FILES * ROWS - 1));
    }

    private static Map<String, Integer> contents(Path dataset, SplitInfo split) throws IOException {
        Map<String, Integer> contents = new TreeMap<>();
        for (ShardInfo shard : split.shards()) {
            try (RecordReader reader = RecordReader.open(dataset.resolve(shard.file()))) {
                while (reader.advance()) {
                    contents.merge(DigestUtils.md5Hex(reader.bytes()), 1, Integer::sum);
                }
            }
        }
        return contents;
    }
}
