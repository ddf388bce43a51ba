package io.tolva.tfrecord.shards;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.array.file.Existing;
import io.tolva.array.file.Sync;
import io.tolva.tfrecord.ChecksumChannel;
import io.tolva.tfrecord.Compression;
import io.tolva.tfrecord.CorruptRecordException;
import io.tolva.tfrecord.RecordReader;
import io.tolva.tfrecord.WriteOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShardWriterTest {
    private static final ShardOptions OPTIONS = ShardOptions.defaults().withSync(Sync.NONE);
    private static final ShardOptions FIVE = OPTIONS.withRule(new ShardRule.Count(5));

    @TempDir
    private Path folder;

    private static List<byte[]> records(int count) {
        SplittableRandom random = new SplittableRandom(count);
        List<byte[]> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] record = new byte[random.nextInt(random.nextInt(50) == 0 ? 100_000 : 2000)];
            random.nextBytes(record);
            records.add(record);
        }
        return records;
    }

    private List<Shard> write(List<byte[]> records, ShardOptions options) throws IOException {
        return write(records, options, file -> file);
    }

    private List<Shard> write(List<byte[]> records, ShardOptions options, ShardSink sink) throws IOException {
        try (ShardWriter writer = ShardWriter.create(folder, "train", options, sink)) {
            for (byte[] record : records) {
                writer.write(record);
            }
            return writer.commit();
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static List<String> read(List<Shard> shards) throws IOException {
        List<String> records = new ArrayList<>();
        for (Shard shard : shards) {
            long count = 0;
            try (RecordReader reader = RecordReader.open(shard.file())) {
                while (reader.advance()) {
                    records.add(Arrays.toString(reader.bytes()));
                    count++;
                }
            }
            assertThat(shard.records(), is(count));
            assertThat(shard.fileBytes(), is(Files.size(shard.file())));
            assertThat(shard.crc32c(), is(crc32c(Files.readAllBytes(shard.file()))));
        }
        return records;
    }

    private static String crc32c(byte[] bytes) throws IOException {
        try (ChecksumChannel checksum = new ChecksumChannel(new Swallow())) {
            checksum.write(ByteBuffer.wrap(bytes));
            return checksum.crc32c();
        }
    }

    private static List<String> texts(List<byte[]> records) {
        return records.stream().map(Arrays::toString).toList();
    }

    private static List<Long> counts(List<Shard> shards) {
        return shards.stream().map(Shard::records).toList();
    }

    @ParameterizedTest
    @EnumSource
    void theShardsInOrderAreTheWhole(Compression compression) throws IOException {
        List<byte[]> records = records(2000);
        WriteOptions format = WriteOptions.defaults().withCompression(compression);
        List<Shard> shards = write(records, FIVE.withFormat(format).withVerify(true));
        assertThat(
                names(),
                is(List.of(
                        "train-00000-of-00005",
                        "train-00001-of-00005",
                        "train-00002-of-00005",
                        "train-00003-of-00005",
                        "train-00004-of-00005")));
        assertThat(counts(shards), is(List.of(400L, 400L, 400L, 400L, 400L)));
        assertThat(read(shards), is(texts(records)));
        assertThat(
                shards.stream().mapToLong(Shard::recordBytes).sum(),
                is(records.stream().mapToLong(record -> record.length).sum()));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 16})
    void anyNumberOfWritersWritesTheSame(int writers) throws IOException {
        List<String> checksums =
                write(records(500), OPTIONS.withRule(new ShardRule.Count(7)).withWriters(writers)).stream()
                        .map(Shard::crc32c)
                        .toList();
        List<String> alone = write(
                        records(500),
                        OPTIONS.withRule(new ShardRule.Count(7)).withWriters(1).withExisting(Existing.REPLACE))
                .stream()
                .map(Shard::crc32c)
                .toList();
        assertThat(checksums, is(alone));
    }

    @Test
    void cutsByRecords() throws IOException {
        List<byte[]> records = records(25);
        List<Shard> shards = write(records, OPTIONS.withRule(new ShardRule.Records(10)));
        assertThat(counts(shards), is(List.of(10L, 10L, 5L)));
        assertThat(read(shards), is(texts(records)));
    }

    @Test
    void cutsByBytes() throws IOException {
        List<byte[]> records = records(300);
        List<Shard> shards = write(records, OPTIONS.withRule(new ShardRule.Bytes(50_000)));
        assertThat(read(shards), is(texts(records)));
        for (Shard shard : shards) {
            if (shard.records() > 1) {
                assertThat(shard.fileBytes(), is(lessThanOrEqualTo(50_000L)));
            }
        }
        for (int i = 1; i < shards.size(); i++) {
            long next = 16 + firstBytes(shards.get(i));
            assertThat(shards.get(i - 1).fileBytes() + next > 50_000, is(true));
        }
    }

    private static long firstBytes(Shard shard) throws IOException {
        try (RecordReader reader = RecordReader.open(shard.file())) {
            assertThat(reader.advance(), is(true));
            return reader.record().remaining();
        }
    }

    @Test
    void cutsByItself() throws IOException {
        assertThat(counts(write(records(320), OPTIONS)).size(), is(10));
        assertThat(counts(write(records(31), OPTIONS.withExisting(Existing.REPLACE))), is(List.of(31L)));
        assertThat(names(), is(List.of("train-00000-of-00001")));
        assertThat(
                counts(write(records(31), OPTIONS.withRule(ShardRule.tfds()).withExisting(Existing.REPLACE))),
                is(List.of(31L)));
    }

    @Test
    void writesNoRecordsAsOneEmptyShard() throws IOException {
        for (ShardRule rule :
                List.of(ShardRule.automatic(), ShardRule.tfds(), new ShardRule.Records(3), new ShardRule.Bytes(3))) {
            List<Shard> shards = write(List.of(), OPTIONS.withRule(rule).withExisting(Existing.REPLACE));
            assertThat(counts(shards), is(List.of(0L)));
        }
        assertThat(counts(write(records(2), FIVE.withExisting(Existing.REPLACE))), is(List.of(0L, 1L, 0L, 1L, 0L)));
    }

    @Test
    void leavesNothingWithoutACommit() throws IOException {
        try (ShardWriter writer = ShardWriter.create(folder, "train", OPTIONS)) {
            writer.write(new byte[3]);
            assertThat(names().size(), is(1));
        }
        assertThat(names(), is(List.of()));
    }

    @Test
    void refusesOrReplacesShards() throws IOException {
        write(records(20), OPTIONS.withRule(new ShardRule.Count(3)));
        Files.write(folder.resolve("train-other"), new byte[1]);
        FileAlreadyExistsException error =
                assertThrows(FileAlreadyExistsException.class, () -> ShardWriter.create(folder, "train", FIVE));
        assertThat(error.getMessage(), containsString("train-00000-of-00003: there are shards of this name already"));
        write(records(20), FIVE.withExisting(Existing.REPLACE));
        assertThat(names().size(), is(6));
        ShardWriter.create(folder, "test", FIVE).close();
        assertThat(names().size(), is(6));
    }

    @Test
    void takesBackWhatWasPublished() throws IOException {
        try (ShardWriter writer = ShardWriter.create(folder, "train", FIVE)) {
            writer.write(new byte[3]);
            Files.write(folder.resolve("train-00003-of-00005"), new byte[1]);
            assertThrows(FileAlreadyExistsException.class, writer::commit);
        }
        assertThat(names(), is(List.of("train-00003-of-00005")));
    }

    @Test
    void isCommittedOnce() throws IOException {
        ShardWriter writer = ShardWriter.create(folder, "train", FIVE.withSync(Sync.FILE_AND_FOLDER));
        writer.commit();
        assertThrows(IllegalStateException.class, writer::commit);
        assertThrows(IllegalStateException.class, () -> writer.write(new byte[1]));
        writer.close();
        writer.close();
        assertThrows(IllegalStateException.class, writer::commit);
        assertThat(names().size(), is(5));
    }

    @Test
    void namesAMissingFolder() {
        assertThrows(NoSuchFileException.class, () -> ShardWriter.create(folder.resolve("no"), "train", OPTIONS));
        assertThrows(IllegalArgumentException.class, () -> ShardWriter.create(folder, "a/b", OPTIONS));
        assertThrows(IllegalArgumentException.class, () -> OPTIONS.withWriters(0));
        assertThrows(IllegalArgumentException.class, () -> new ShardRule.Count(0));
        assertThrows(IllegalArgumentException.class, () -> new ShardRule.Records(0));
        assertThrows(IllegalArgumentException.class, () -> new ShardRule.Bytes(0));
    }

    /** The disk fills up while shards are written. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void aFullDiskLeavesNothing(int writers) throws IOException {
        IOException error = assertThrows(
                IOException.class,
                () -> write(records(500), FIVE.withWriters(writers), file -> new Sick(file, 100_000, false)));
        assertThat(error.getMessage(), is("No space left on device"));
        assertThat(names(), is(List.of()));
    }

    @ParameterizedTest
    @EnumSource
    @Timeout(60)
    void aFailureEndsEveryWriter(Compression compression) throws IOException {
        ShardOptions options =
                FIVE.withWriters(4).withFormat(WriteOptions.defaults().withCompression(compression));
        for (int trial = 0; trial < 20; trial++) {
            long room = 1000L * trial;
            assertThrows(IOException.class, () -> write(records(300), options, file -> new Sick(file, room, false)));
            assertThat(names(), is(List.of()));
        }
    }

    @Test
    void findsWhatTheDiskGotWrong() throws IOException {
        ShardOptions options = FIVE.withVerify(true);
        assertThrows(
                CorruptRecordException.class, () -> write(records(500), options, file -> new Sick(file, 30_000, true)));
        assertThat(names(), is(List.of()));
        write(records(500), options.withVerify(false), file -> new Sick(file, 30_000, true));
        assertThat(names().size(), is(5));
    }

    /** Fails, or writes another byte, when a number of bytes is reached. */
    private static final class Sick implements WritableByteChannel {
        private final WritableByteChannel file;
        private final boolean silently;
        private long room;

        Sick(WritableByteChannel file, long room, boolean silently) {
            this.file = file;
            this.room = room;
            this.silently = silently;
        }

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            if (room >= 0 && bytes.remaining() > room) {
                if (!silently) {
                    throw new IOException("No space left on device");
                }
                ByteBuffer other =
                        ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
                other.put((int) room, (byte) (other.get((int) room) ^ 1));
                room = -1;
                return file.write(other);
            }
            room -= bytes.remaining();
            return file.write(bytes);
        }

        @Override
        public boolean isOpen() {
            return file.isOpen();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    /** Takes everything and keeps nothing. */
    private static final class Swallow implements WritableByteChannel {
        @Override
        public int write(ByteBuffer bytes) {
            int count = bytes.remaining();
            bytes.position(bytes.limit());
            return count;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }
}
