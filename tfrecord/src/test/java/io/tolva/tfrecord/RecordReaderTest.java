package io.tolva.tfrecord;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.array.file.Existing;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordReaderTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"records.tfrecord, NONE", "records.tfrecord.gz, GZIP", "records.tfrecord.zlib, ZLIB"})
    void readsWhatTensorFlowWrote(String golden, Compression compression) throws IOException {
        Path file = Files.write(folder.resolve("train"), Goldens.bytes(golden));
        try (RecordReader reader =
                RecordReader.open(file, ReadOptions.defaults().withCompression(compression))) {
            assertThat(Records.texts(Records.readAll(reader)), is(Records.texts(Records.golden())));
        }
    }

    @Test
    void tellsWhereARecordIs() throws IOException {
        try (RecordReader reader = Records.reader(Goldens.bytes("records.tfrecord"), Compression.NONE)) {
            long offset = 0;
            for (int i = 0; reader.advance(); i++) {
                assertThat(reader.index(), is((long) i));
                assertThat(reader.offset(), is(offset));
                offset += 16 + Records.golden().get(i).length;
            }
        }
    }

    @Test
    void givesAReadOnlyViewOfTheData() throws IOException {
        try (RecordReader reader = Records.reader(Goldens.bytes("records.tfrecord"), Compression.NONE)) {
            assertThat(reader.advance(), is(true));
            ByteBuffer record = reader.record();
            assertThat(record.slice(), is(ByteBuffer.wrap(Records.ascii("hello"))));
            assertThat(record.remaining(), is(5));
            assertThrows(ReadOnlyBufferException.class, () -> record.put(0, (byte) 1));
        }
    }

    @Test
    void readsAChannelThatGivesAFewBytesAtATime() throws IOException {
        for (Compression compression : Compression.values()) {
            byte[] file = Records.write(Records.golden(), compression);
            try (RecordReader reader = RecordReader.of(
                    Records.Trickle.from(file),
                    "trickle",
                    ReadOptions.defaults().withCompression(compression))) {
                assertThat(Records.texts(Records.readAll(reader)), is(Records.texts(Records.golden())));
            }
        }
    }

    @Test
    void readsARecordLargerThanTheBuffer() throws IOException {
        byte[] large = new byte[3_000_001];
        large[3_000_000] = 7;
        List<byte[]> records = List.of(Records.ascii("a"), large, Records.ascii("b"));
        try (RecordReader reader = Records.reader(Records.write(records, Compression.NONE), Compression.NONE)) {
            assertThat(Records.readAll(reader).get(1), is(large));
        }
    }

    @Test
    void hasNoRecordBeforeTheFirstAndAfterTheLast() throws IOException {
        try (RecordReader reader =
                Records.reader(Records.write(List.of(new byte[1]), Compression.NONE), Compression.NONE)) {
            assertThrows(IllegalStateException.class, reader::record);
            assertThat(reader.advance(), is(true));
            assertThat(reader.advance(), is(false));
            assertThat(reader.advance(), is(false));
            assertThrows(IllegalStateException.class, reader::bytes);
            assertThrows(IllegalStateException.class, reader::index);
        }
    }

    @Test
    void closesTheChannel() throws IOException {
        for (Compression compression : Compression.values()) {
            ReadableByteChannel channel = Records.channel(new byte[0]);
            RecordReader.of(channel, "memory", ReadOptions.defaults().withCompression(compression))
                    .close();
            assertThat(channel.isOpen(), is(false));
        }
    }

    @Test
    void namesAMissingFile() {
        assertThrows(NoSuchFileException.class, () -> RecordReader.open(folder.resolve("missing")));
    }

    @Test
    void refusesAnImpossibleLimit() {
        assertThrows(
                IllegalArgumentException.class, () -> ReadOptions.defaults().withMaxRecordBytes(-1));
        assertThrows(
                IllegalArgumentException.class, () -> ReadOptions.defaults().withMaxRecordBytes(Integer.MAX_VALUE));
    }

    @ParameterizedTest
    @CsvSource({"NONE", "GZIP", "ZLIB"})
    void goesOnWhereAnotherReaderStood(Compression compression) throws IOException {
        Path file = folder.resolve("resumed");
        try (RecordWriter writer = RecordWriter.create(
                file, Existing.REPLACE, WriteOptions.defaults().withCompression(compression))) {
            for (int i = 0; i < 9; i++) {
                writer.write(new byte[i * 20_000]);
            }
        }
        try (RecordReader reader = RecordReader.open(file)) {
            for (int i = 0; reader.advance(); i++) {
                try (RecordReader rest =
                        RecordReader.resume(file, reader.nextOffset(), reader.index() + 1, ReadOptions.defaults())) {
                    for (int next = i + 1; next < 9; next++) {
                        assertThat(rest.advance(), is(true));
                        assertThat(rest.index(), is((long) next));
                        assertThat(rest.bytes().length, is(next * 20_000));
                    }
                    assertThat(rest.advance(), is(false));
                }
            }
        }
        assertThrows(
                CorruptRecordException.class,
                () -> RecordReader.resume(file, 1L << 40, 10, ReadOptions.defaults())
                        .advance());
    }
}
