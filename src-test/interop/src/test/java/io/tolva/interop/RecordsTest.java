package io.tolva.interop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import io.tolva.tfrecord.Compression;
import io.tolva.tfrecord.ReadOptions;
import io.tolva.tfrecord.RecordReader;
import io.tolva.tfrecord.RecordWriter;
import io.tolva.tfrecord.WriteOptions;
import io.tolva.tfrecord.example.ExampleParser;
import io.tolva.tfrecord.example.FeatureBatch;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** TensorFlow reads our record files and Examples, and we read its. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordsTest {
    private static final ExampleTable TABLE = ExampleTable.ofEveryKind();

    private Path folder;

    private JsonNode seen;

    @BeforeAll
    void letTensorFlowLook(@TempDir Path temporary) throws IOException, InterruptedException {
        folder = temporary;
        Python python = Python.required();
        for (Compression compression : Compression.values()) {
            write(ours(compression), compression, records());
        }
        write(folder.resolve("examples"), Compression.NONE, TABLE.examples());
        seen = python.ask("records.py", folder, request());
    }

    private Map<String, Object> request() {
        return Map.of(
                "read",
                forEachCompression(
                        compression -> Map.of("file", ours(compression).toString(), "compression", word(compression))),
                "parse",
                List.of(Map.of("file", folder.resolve("examples").toString(), "spec", TABLE.specForTensorFlow())),
                "write",
                forEachCompression(compression -> Map.of(
                        "file", theirs(compression).toString(),
                        "compression", word(compression),
                        "examples", TABLE.toWrite())));
    }

    private static List<Object> forEachCompression(Function<Compression, Object> entry) {
        return Stream.of(Compression.values()).map(entry).toList();
    }

    private Path ours(Compression compression) {
        return folder.resolve("ours-" + compression);
    }

    private Path theirs(Compression compression) {
        return folder.resolve("theirs-" + compression);
    }

    private static String word(Compression compression) {
        return compression == Compression.NONE ? "" : compression.name();
    }

    private static void write(Path file, Compression compression, List<byte[]> records) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
        try (RecordWriter writer =
                RecordWriter.of(channel, WriteOptions.defaults().withCompression(compression))) {
            for (byte[] record : records) {
                writer.write(record);
            }
        }
    }

    /** Empty ones, ordinary ones, and one that is longer than every buffer on its way. */
    private static List<byte[]> records() {
        byte[] large = new byte[3_000_000];
        for (int i = 0; i < large.length; i++) {
            large[i] = (byte) (i * 31 + i / 251);
        }
        return List.of("hello".getBytes(UTF_8), new byte[0], large, new byte[12], "end".getBytes(UTF_8), new byte[0]);
    }

    @ParameterizedTest
    @EnumSource
    void tensorFlowReadsOurRecords(Compression compression) throws IOException {
        List<String> written = records().stream().map(HexFormat.of()::formatHex).toList();

        assertThat(seen.get("read").get(ours(compression).toString()), is(Json.tree(written)));
    }

    @Test
    void tensorFlowParsesOurExamples() throws IOException {
        assertThat(seen.get("parse").get(0), is(Json.tree(TABLE.expected())));
    }

    @ParameterizedTest
    @EnumSource
    void weReadAndParseTheExamplesOfTensorFlow(Compression compression) throws IOException {
        List<byte[]> examples = new ArrayList<>();
        ReadOptions options = ReadOptions.defaults().withCompression(compression);
        try (RecordReader reader = RecordReader.open(theirs(compression), options)) {
            while (reader.advance()) {
                examples.add(reader.bytes());
            }
        }
        FeatureBatch batch = ExampleParser.of(TABLE.spec()).parse(examples);

        assertThat(Json.tree(TABLE.parsed(batch)), is(Json.tree(TABLE.expected())));
    }
}
