package io.tolva.tfrecord;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.array.file.Existing;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordIndexTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void writeFile() throws IOException {
        file = Files.write(folder.resolve("train"), Records.write(Records.golden(), Compression.NONE));
    }

    private static void assertSame(RecordIndex found, RecordIndex expected) {
        assertThat(found.count(), is(expected.count()));
        assertThat(found.fileBytes(), is(expected.fileBytes()));
        for (int i = 0; i < found.count(); i++) {
            assertThat(found.offset(i), is(expected.offset(i)));
            assertThat(found.length(i), is(expected.length(i)));
        }
    }

    @Test
    void knowsWhereTheRecordsAre() throws IOException {
        RecordIndex index = RecordIndex.scan(file);
        assertThat(index.count(), is(7));
        assertThat(index.fileBytes(), is(Files.size(file)));
        try (RecordReader reader = RecordReader.open(file)) {
            while (reader.advance()) {
                assertThat(index.offset((int) reader.index()), is(reader.offset()));
                assertThat(
                        index.length((int) reader.index()), is(reader.record().remaining()));
            }
        }
    }

    @Test
    void scansRecordsOfAnyLength() throws IOException {
        Vandal records = new Vandal(3, 500);
        Files.write(file, records.file());
        assertThat(RecordIndex.scan(file).count(), is(500));
        assertThat(RecordIndex.count(file, ReadOptions.defaults()), is(500L));
    }

    @Test
    void countsWithoutAnIndex() throws IOException {
        for (Compression compression : Compression.values()) {
            Files.write(file, Records.write(Records.golden(), compression));
            assertThat(RecordIndex.count(file, ReadOptions.defaults()), is(7L));
        }
        Files.write(file, new byte[0]);
        assertThat(RecordIndex.count(file, ReadOptions.defaults()), is(0L));
    }

    @Test
    void everyCutIsFound() throws IOException {
        byte[] whole = Records.write(List.of(Records.ascii("first"), Records.ascii("")), Compression.NONE);
        for (int length = 0; length <= whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            if (length == 0 || length == 21 || length == 37) {
                assertThat(RecordIndex.scan(file).fileBytes(), is((long) length));
            } else {
                assertThrows(CorruptRecordException.class, () -> RecordIndex.scan(file), "cut at " + length);
            }
        }
    }

    @Test
    void theSidecarComesBack() throws IOException {
        RecordIndex index = RecordIndex.scan(file);
        Path sidecar = RecordIndex.sidecarOf(file);
        index.write(sidecar, Existing.REFUSE);
        assertThat(sidecar.getFileName().toString(), is("train.index"));
        assertSame(RecordIndex.read(sidecar), index);
        assertThat(RecordIndex.read(sidecar).checksum(), is(index.checksum()));
        assertThrows(FileAlreadyExistsException.class, () -> index.write(sidecar, Existing.REFUSE));
        index.write(sidecar, Existing.REPLACE);
    }

    @Test
    void everyDamageOfTheSidecarIsFound() throws IOException {
        Path sidecar = RecordIndex.sidecarOf(file);
        RecordIndex.scan(file).write(sidecar, Existing.REFUSE);
        byte[] good = Files.readAllBytes(sidecar);
        for (int bit = 0; bit < 8 * good.length; bit++) {
            byte[] bad = good.clone();
            bad[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(sidecar, bad);
            assertThrows(CorruptIndexException.class, () -> RecordIndex.read(sidecar), "bit " + bit);
        }
        for (int length = 0; length < good.length; length++) {
            Files.write(sidecar, Arrays.copyOf(good, length));
            assertThrows(CorruptIndexException.class, () -> RecordIndex.read(sidecar), "cut at " + length);
        }
    }

    @Test
    void theTextIsThatOfDali() throws IOException {
        Path text = RecordIndex.textOf(file);
        RecordIndex.scan(file).writeText(text, Existing.REFUSE);
        assertThat(Files.readString(text), is("0 21\n21 16\n37 19\n56 272\n328 100016\n100344 16\n100360 19\n"));
        assertSame(RecordIndex.readText(text), RecordIndex.scan(file));
        assertThat(RecordIndex.readText(text).checksum().isPresent(), is(false));
        assertThrows(
                IllegalStateException.class,
                () -> RecordIndex.readText(text).write(RecordIndex.sidecarOf(file), Existing.REFUSE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "0 21\n21",
                "0 21\n21 16 3",
                "0 21\n20 16",
                "0 21\n21 15",
                "0 21\n21 -16",
                "0 21\n-1 16",
                "0 21\n\n37 16",
                "0 21\n21 99999999999",
                "0 21\n99999999999999999999 16",
                "0 21\n9223372036854775807 16",
                "0 21\n21 16 and then a line that does not end for a long, long, long time"
            })
    void aBadLineIsNamed(String lines) throws IOException {
        Path text = Files.writeString(folder.resolve("bad.idx"), lines);
        CorruptIndexException error = assertThrows(CorruptIndexException.class, () -> RecordIndex.readText(text));
        assertThat(
                error.getMessage(),
                allOf(containsString("bad.idx, entry "), containsString("expected an offset of at least ")));
    }

    @Test
    void aStaleIndexIsFound() throws IOException {
        RecordIndex index = RecordIndex.scan(file);
        index.verify(file);
        List<byte[]> other = new ArrayList<>(Records.golden());
        other.set(2, Records.ascii("abd"));
        Files.write(file, Records.write(other, Compression.NONE));
        assertThat(
                assertThrows(StaleIndexException.class, () -> index.verify(file))
                        .getMessage(),
                containsString("expected checksum 0x"));
        other.set(2, Records.ascii("abcd"));
        Files.write(file, Records.write(other, Compression.NONE));
        assertThat(
                assertThrows(StaleIndexException.class, () -> index.verify(file))
                        .getMessage(),
                is("index is of another file: " + file
                        + ", record 2 at byte 37: expected a record of 3 bytes at byte 37, got a record of 4 bytes"
                        + " at byte 37; make the index again"));
        Files.write(file, Records.write(other.subList(0, 2), Compression.NONE));
        assertThat(
                assertThrows(StaleIndexException.class, () -> index.verify(file))
                        .getMessage(),
                containsString("got the end of the file at byte 37"));
    }

    @Test
    void aCompressedFileHasNoIndex() throws IOException {
        Files.write(file, Records.write(Records.golden(), Compression.GZIP));
        assertThrows(IllegalArgumentException.class, () -> RecordIndex.scan(file));
    }
}
