package io.tolva.tfrecord;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.sameInstance;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The ways to the bytes: files and streams, mapped and streamed, with known and with unknown compression. */
class RecordAccessTest {
    private static final ReadOptions OPTIONS = ReadOptions.defaults();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"records.tfrecord", "records.tfrecord.gz", "records.tfrecord.zlib"})
    void findsOutTheCompression(String golden) throws IOException {
        Path file = Files.write(folder.resolve("train"), Goldens.bytes(golden));
        List<String> expected = Records.texts(Records.golden());
        for (FileAccess access : FileAccess.values()) {
            try (RecordReader reader = RecordReader.open(file, OPTIONS.withAccess(access))) {
                assertThat(Records.texts(Records.readAll(reader)), is(expected));
            }
        }
        try (RecordReader reader = RecordReader.of(Records.Trickle.from(Goldens.bytes(golden)), "trickle")) {
            assertThat(Records.texts(Records.readAll(reader)), is(expected));
        }
        try (RecordReader reader =
                RecordReader.of(new ByteArrayInputStream(Goldens.bytes(golden)), "stream", OPTIONS)) {
            assertThat(Records.texts(Records.readAll(reader)), is(expected));
        }
    }

    /** A record of 35615 bytes begins with GZIP's mark: the checksum tells the two apart. */
    @Test
    void aPlainFileMayLookCompressed() throws IOException {
        byte[] file = Records.write(List.of(new byte[0x8B1F], Records.ascii("x")), Compression.NONE);
        assertThat(Compression.guess(file[0], file[1]), is(Compression.GZIP));
        try (RecordReader reader = RecordReader.of(Records.channel(file), "f")) {
            assertThat(Records.readAll(reader).size(), is(2));
        }
    }

    @Test
    void somethingElseIsNoCompressedFile() throws IOException {
        for (String text : List.of("x", "id,name\n1,Alice\n", "")) {
            try (RecordReader reader = RecordReader.of(Records.channel(Records.ascii(text)), "f")) {
                if (text.isEmpty()) {
                    assertThat(reader.advance(), is(false));
                } else {
                    assertThrows(CorruptRecordException.class, reader::advance);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void theViewIsReusedAndAlwaysTheSame(FileAccess access) throws IOException {
        Path file = Files.write(folder.resolve("f"), Records.write(Records.golden(), Compression.NONE));
        try (RecordReader reader = RecordReader.open(file, OPTIONS.withAccess(access))) {
            assertThat(reader.advance(), is(true));
            ByteBuffer first = reader.record();
            assertThat(first.slice(), is(ByteBuffer.wrap(Records.ascii("hello"))));
            first.order(ByteOrder.LITTLE_ENDIAN).clear();
            assertThat(reader.record(), is(sameInstance(first)));
            assertThat(first.order(), is(ByteOrder.BIG_ENDIAN));
            assertThat(first.slice(), is(ByteBuffer.wrap(Records.ascii("hello"))));
        }
    }

    @ParameterizedTest
    @EnumSource
    void makesNoGarbage(FileAccess access) throws IOException {
        int records = 200_000;
        Path file = folder.resolve("f");
        try (RecordWriter writer = RecordWriter.create(file)) {
            for (int i = 0; i < records; i++) {
                writer.write(new byte[i % 100]);
            }
        }
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (RecordReader reader = RecordReader.open(file, OPTIONS.withAccess(access))) {
            assertThat(sum(reader, 1000), is(49_500L));
            long before = threads.getCurrentThreadAllocatedBytes();
            long sum = sum(reader, records - 1000);
            long allocated = threads.getCurrentThreadAllocatedBytes() - before;
            assertThat(sum, is(9_850_500L));
            assertThat(allocated, is(lessThan(2000L)));
        }
    }

    private static long sum(RecordReader reader, int records) throws IOException {
        long sum = 0;
        for (int i = 0; i < records && reader.advance(); i++) {
            sum += reader.record().remaining();
        }
        return sum;
    }

    @Test
    void aMappedFileMayBeLongerThanItsWindow() throws IOException {
        Vandal vandal = new Vandal(5, 300);
        Path file = Files.write(folder.resolve("f"), vandal.file());
        RecordWindow window = new MappedWindow(FileChannel.open(file), 0, 5000);
        try (RecordReader reader = new RecordReader(window, "f", OPTIONS, ByteRange.all(), 0)) {
            assertThat(Records.texts(Records.readAll(reader)), is(Records.texts(vandal.untouched())));
        }
    }

    /** Almost two gigabytes of zeros, of which a file with holes keeps none, and a mapped reader no copy. */
    @Test
    void readsTheLongestRecordThatThereIs() throws IOException {
        int length = ReadOptions.MAX_RECORD_BYTES;
        Path file = folder.resolve("f");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer fields = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
            channel.write(fields.putLong(length).putInt(LengthCrc.of(length)).flip(), 0);
            channel.write(fields.clear().putInt(crcOfZeros(length)).flip(), 12L + length);
        }
        ReadOptions options = OPTIONS.withMaxRecordBytes(length).withAccess(FileAccess.MAPPED);
        try (RecordReader reader = RecordReader.open(file, options)) {
            assertThat(reader.advance(), is(true));
            assertThat(reader.record().remaining(), is(length));
            assertThat(reader.advance(), is(false));
        }
        assertThat(RecordIndex.count(file, options), is(1L));
        try (RecordReader reader = RecordReader.open(file, options.withMaxRecordBytes(length - 1))) {
            assertThrows(CorruptRecordException.class, reader::advance);
        }
    }

    private static int crcOfZeros(int length) {
        CRC32C crc = new CRC32C();
        byte[] zeros = new byte[1 << 20];
        for (int left = length; left > 0; left -= zeros.length) {
            crc.update(zeros, 0, Math.min(left, zeros.length));
        }
        return MaskedCrc32c.mask((int) crc.getValue());
    }

    @Test
    void closesTheStream() throws IOException {
        InputStream stream = Files.newInputStream(Files.write(folder.resolve("f"), new byte[0]));
        RecordReader.of(stream, "f", OPTIONS).close();
        assertThrows(ClosedChannelException.class, stream::read);
    }

    /** The file ends before the place that its size promised: only somebody who cuts it while we read does that. */
    @Test
    void noticesAFileThatIsCutMeanwhile() throws IOException {
        Path file = Files.write(folder.resolve("f"), Records.write(List.of(new byte[3_000_000]), Compression.NONE));
        try (RecordReader reader = RecordReader.open(file)) {
            Files.write(file, new byte[0]);
            assertThat(reader.advance(), is(false));
        }
        Files.write(file, Records.write(List.of(new byte[5], new byte[3_000_000]), Compression.NONE));
        try (RecordReader reader = RecordReader.open(file)) {
            assertThat(reader.advance(), is(true));
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(1_000_000);
            }
            assertThat(
                    assertThrows(CorruptRecordException.class, reader::advance).getMessage(),
                    containsString("record is cut: " + file + ", record 1 at byte 21"));
        }
    }
}
