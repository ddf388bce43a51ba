package io.tolva.interop;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import io.tolva.array.file.Existing;
import io.tolva.tfrecord.IndexedRecords;
import io.tolva.tfrecord.RecordIndex;
import io.tolva.tfrecord.RecordWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The PyPI package tfrecord reads our files by our index, and we read them by its. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordIndexTest {
    private static final int RECORDS = 100;

    private Path file;
    private Path theirs;
    private JsonNode seen;

    @BeforeAll
    void letThePackageLook(@TempDir Path folder) throws IOException, InterruptedException {
        Python python = Python.required("tfrecord");
        file = folder.resolve("train");
        theirs = folder.resolve("theirs.idx");
        try (RecordWriter writer = RecordWriter.create(file)) {
            for (int i = 0; i < RECORDS; i++) {
                writer.write(record(i));
            }
        }
        Path ours = RecordIndex.textOf(file);
        RecordIndex.scan(file).writeText(ours, Existing.REFUSE);
        seen = python.ask(
                "record_index.py",
                folder,
                Map.of("file", file.toString(), "index", ours.toString(), "made", theirs.toString(), "shards", 3));
    }

    private static byte[] record(int i) {
        byte[] record = new byte[1 + i * 7 % 1000];
        record[0] = (byte) i;
        return record;
    }

    @Test
    void itsShardsTogetherAreOurFile() throws IOException {
        List<String> found = new ArrayList<>();
        seen.forEach(shard -> shard.forEach(record -> found.add(record.asText())));
        List<String> written = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
            written.add(HexFormat.of().formatHex(record(i)));
        }
        assertThat(seen.size(), is(3));
        assertThat(found, is(written));
    }

    @Test
    void itMakesTheIndexThatWeMake() throws IOException {
        assertThat(Files.readString(theirs), is(Files.readString(RecordIndex.textOf(file))));
    }

    @Test
    void weReadByItsIndex() throws IOException {
        try (IndexedRecords records = IndexedRecords.open(file, RecordIndex.readText(theirs))) {
            assertThat(records.count(), is(RECORDS));
            assertThat(records.get(42), is(record(42)));
        }
    }
}
