package io.tolva.hdfs;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.beam.Block;
import io.tolva.beam.FileFormat;
import io.tolva.beam.FilePatterns;
import io.tolva.beam.FileRange;
import io.tolva.beam.FileRef;
import io.tolva.beam.FileSplitter;
import io.tolva.beam.formats.CsvFormat;
import io.tolva.beam.formats.TextFormat;
import io.tolva.beam.formats.TfRecordFormat;
import io.tolva.beam.local.LocalSplit;
import io.tolva.beam.local.LocalWorkers;
import io.tolva.data.csv.CsvOptions;
import io.tolva.jobs.BeamEngine;
import io.tolva.jobs.CsvConversion;
import io.tolva.jobs.DatasetOptions;
import io.tolva.jobs.Engine;
import io.tolva.jobs.LocalEngine;
import io.tolva.jobs.OutputFolder;
import io.tolva.jobs.ProgressListener;
import io.tolva.jobs.Runner;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.io.hdfs.HadoopFileSystemOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.util.MimeTypes;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A name node and a data node, on ports of the loopback interface that are free. */
class HdfsTest {
    private static final int ROWS = 40_000;
    private static final long RANGE_BYTES = 20_000;

    @TempDir
    private static Path folder;

    private static MiniDFSCluster cluster;
    private static Configuration configuration;
    private static String remote;

    @BeforeAll
    static void start() throws IOException {
        configuration = new Configuration();
        configuration.set("hadoop.tmp.dir", folder.resolve("tmp").toString());
        cluster = new MiniDFSCluster.Builder(
                        configuration, folder.resolve("hdfs").toFile())
                .numDataNodes(1)
                .build();
        cluster.waitActive();
        remote = cluster.getURI().toString();
    }

    /** What HADOOP_CONF_DIR does outside of tests; each pipeline with other options makes Beam forget it. */
    @BeforeEach
    void connect() {
        HadoopFileSystemOptions options = PipelineOptionsFactory.create().as(HadoopFileSystemOptions.class);
        options.setHdfsConfiguration(List.of(configuration));
        FileSystems.setDefaultPipelineOptions(options);
    }

    @AfterAll
    static void stop() {
        cluster.shutdown();
        FileSystems.setDefaultPipelineOptions(PipelineOptionsFactory.create());
    }

    private static byte[] csv() {
        StringBuilder text = new StringBuilder("id,text,number\n");
        for (int i = 0; i < ROWS; i++) {
            text.append(i).append(",\"row\n\"\"").append(i * 7919 % 1009).append("\"\"\"");
            text.append(i % 10_000 == 77 ? "" : "," + i / 3f).append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static FileRef write(String file, byte[] bytes) throws IOException {
        try (WritableByteChannel channel =
                FileSystems.create(FileSystems.matchNewResource(file, false), MimeTypes.BINARY)) {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
        }
        return new FileRef(file, bytes.length);
    }

    /** The names and SHA-256 of the files of a data set; of its manifest, which tells when it was made, the name. */
    private static Map<String, String> hashes(String output) throws IOException {
        Map<String, String> hashes = new TreeMap<>();
        for (MatchResult.Metadata found : FileSystems.match(output + "/*").metadata()) {
            String name = String.valueOf(found.resourceId().getFilename());
            hashes.put(name, name.contains("tfrecord") ? hash(found) : "");
        }
        return hashes;
    }

    private static String hash(MatchResult.Metadata file) throws IOException {
        try (InputStream in = Channels.newInputStream(FileSystems.open(file.resourceId()))) {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(in.readAllBytes()));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<String, String> convert(String input, String output, Engine engine) throws IOException {
        engine.convert(
                CsvConversion.plan(
                        new CsvConversion.Input(List.of(input), CsvOptions.defaults(), "number"),
                        new OutputFolder(output, false),
                        DatasetOptions.named("t"),
                        engine),
                ProgressListener.SILENT);
        return hashes(output);
    }

    @Test
    void datasetsAreThoseOfLocalFiles() throws IOException {
        byte[] csv = csv();
        assertThat(csv.length, greaterThan(1 << 20));
        String local = Files.write(folder.resolve("f.csv"), csv).toString();
        write(remote + "/in/f.csv", csv);
        Files.createDirectories(folder.resolve("out"));

        Map<String, String> expected = convert(local, folder.resolve("out").toString(), new LocalEngine(2, false));
        assertThat(expected.size(), greaterThan(4));

        assertThat(convert(remote + "/in/*.csv", remote + "/local", new LocalEngine(2, false)), is(expected));
        assertThat("temporary files are gone", FilePatterns.matching(List.of(remote + "/local/.*")), is(List.of()));
        List<String> options = new ArrayList<>(Runner.named(Runner.DIRECT).arguments());
        options.add("--hdfsConfiguration=[{\"fs.defaultFS\":\"" + remote + "\"}]");
        assertThat(convert(remote + "/in/*.csv", remote + "/beam", new BeamEngine(new Runner(options))), is(expected));
    }

    private static <T> List<T> inRanges(FileRef file, FileFormat<T> format) throws Exception {
        List<FileRange> ranges = LocalSplit.of(List.of(file), FileSplitter.of(format, RANGE_BYTES), LocalWorkers.of(2));
        assertThat(ranges.size(), greaterThan(5));
        return Block.ofRanges(ranges, format).toList();
    }

    @Test
    void largeFilesAreReadByRanges() throws Exception {
        byte[] csv = csv();
        FileRef text = write(remote + "/ranges/f.csv", csv);
        assertThat(
                inRanges(text, new TextFormat()),
                is(Block.ofFiles(List.of(text), new TextFormat()).toList()));

        CsvFormat rows = CsvFormat.withHeader(List.of("id", "text", "number"), CsvOptions.defaults());
        assertThat(inRanges(text, rows), is(Block.ofFiles(List.of(text), rows).toList()));

        Path shards = Files.createDirectories(folder.resolve("records"));
        Path source = Files.write(folder.resolve("records.csv"), csv);
        convert(source.toString(), shards.toString(), new LocalEngine(2, false));
        Path shard;
        try (var files = Files.list(shards)) {
            shard = files.filter(file -> file.toString().contains("train.tfrecord"))
                    .findFirst()
                    .orElseThrow();
        }
        FileRef records = write(remote + "/ranges/f.tfrecord", Files.readAllBytes(shard));
        TfRecordFormat format = new TfRecordFormat();
        assertThat(
                inRanges(records, format).stream().map(Arrays::toString).toList(),
                is(Block.ofFiles(List.of(records), format).toList().stream()
                        .map(Arrays::toString)
                        .toList()));
    }

    @Test
    void aMissingFileIsNamed() {
        FileRef none = new FileRef(remote + "/none.csv", 10);
        assertThat(
                assertThrows(
                                IOException.class,
                                () -> Block.ofFiles(List.of(none), new TextFormat())
                                        .toList())
                        .getMessage(),
                containsString("cannot open file: " + none.name()));
        assertThat(
                assertThrows(IllegalArgumentException.class, () -> FilePatterns.expand(List.of(remote + "/none/*")))
                        .getMessage(),
                containsString(remote + "/none/*"));
    }
}
