package io.tolva.tfrecord;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.array.file.Existing;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecordWriterTest {
    private static final long SEED = 20260101L;

    @TempDir
    private Path folder;

    @Test
    void writesTheBytesThatTensorFlowWrites() throws IOException {
        Path file = folder.resolve("train");
        try (RecordWriter writer = RecordWriter.create(file)) {
            for (byte[] record : Records.golden()) {
                writer.write(record);
            }
            assertThat(writer.records(), is(7L));
            assertThat(writer.bytesWritten(), is((long) Goldens.bytes("records.tfrecord").length));
        }
        assertThat(Files.readAllBytes(file), is(Goldens.bytes("records.tfrecord")));
    }

    @Test
    void writesPartsOfArraysAndBuffers() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ByteBuffer direct =
                ByteBuffer.allocateDirect(7).put(2, (byte) 'x').position(2).limit(3);
        try (RecordWriter writer = RecordWriter.of(Channels.newChannel(file))) {
            writer.write(Records.ascii("no yes no"), 3, 3);
            writer.write(direct);
            writer.write(ByteBuffer.wrap(Records.ascii("read only")).asReadOnlyBuffer());
        }
        assertThat(direct.hasRemaining(), is(false));
        List<byte[]> same = List.of(Records.ascii("yes"), Records.ascii("x"), Records.ascii("read only"));
        assertThat(file.toByteArray(), is(Records.write(same, Compression.NONE)));
    }

    @Test
    void writesToAChannelThatTakesAFewBytesAtATime() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (RecordWriter writer = RecordWriter.of(Records.Trickle.to(file))) {
            for (byte[] record : Records.golden()) {
                writer.write(record);
            }
        }
        assertThat(file.toByteArray(), is(Goldens.bytes("records.tfrecord")));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsWrittenIsRead(Compression compression) throws IOException {
        SplittableRandom random = new SplittableRandom(SEED);
        List<byte[]> records = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            // Up to one megabyte, small ones far more often.
            byte[] record = new byte[random.nextInt(1 << random.nextInt(21))];
            random.nextBytes(record);
            records.add(record);
        }
        try (RecordReader reader = Records.reader(Records.write(records, compression), compression)) {
            assertThat("seed " + SEED, Records.texts(Records.readAll(reader)), is(Records.texts(records)));
        }
    }

    @Test
    void hasWrittenEverythingAfterAFlush() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (RecordWriter writer = RecordWriter.of(Channels.newChannel(file))) {
            writer.write(Records.ascii("abc"));
            assertThat(file.size(), is(0));
            writer.flush();
            assertThat(file.size(), is(19));
        }
    }

    @Test
    void isClosedOnce() throws IOException {
        RecordWriter writer = RecordWriter.create(folder.resolve("train"));
        writer.close();
        writer.close();
        IllegalStateException error = assertThrows(IllegalStateException.class, () -> writer.write(new byte[1]));
        assertThat(error.getMessage(), is("writer is closed"));
        assertThrows(IllegalStateException.class, writer::flush);
    }

    @Test
    void replacesAFileOnlyOnRequest() throws IOException {
        Path file = Files.write(folder.resolve("train"), new byte[100]);
        FileAlreadyExistsException error =
                assertThrows(FileAlreadyExistsException.class, () -> RecordWriter.create(file));
        assertThat(
                error.getMessage(),
                containsString("train: the file exists already: remove it, or pass Existing.REPLACE"));
        RecordWriter.create(file, Existing.REPLACE).close();
        assertThat(Files.size(file), is(0L));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void compressesAsHardAsAsked(Compression compression) throws IOException {
        long[] sizes = new long[10];
        for (int level = 0; level <= 9; level++) {
            Path file = folder.resolve(compression + "-" + level);
            WriteOptions options =
                    WriteOptions.defaults().withCompression(compression).withLevel(level);
            try (RecordWriter writer = RecordWriter.create(file, Existing.REFUSE, options)) {
                for (byte[] record : Records.golden()) {
                    writer.write(record);
                }
            }
            try (RecordReader reader = RecordReader.open(file)) {
                assertThat(Records.texts(Records.readAll(reader)), is(Records.texts(Records.golden())));
            }
            sizes[level] = Files.size(file);
        }
        assertThat(sizes[0], is(greaterThan(100_000L)));
        assertThat(sizes[1], is(lessThan(sizes[0])));
        assertThat(sizes[9], is(lessThan(sizes[1])));
        assertThrows(
                IllegalArgumentException.class, () -> WriteOptions.defaults().withLevel(10));
    }
}
