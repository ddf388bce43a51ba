package io.tolva.tfrecord.shards;

import io.tolva.array.file.AtomicFile;
import io.tolva.array.file.Sync;
import io.tolva.tfrecord.ChecksumChannel;
import io.tolva.tfrecord.ReadOptions;
import io.tolva.tfrecord.RecordReader;
import io.tolva.tfrecord.RecordWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import org.jspecify.annotations.Nullable;

/** One shard on its way from the spool to its name. */
final class ShardFile implements Closeable {
    private final Spool spool;
    private final ShardOptions options;
    private final ShardSink sink;
    private final AtomicBoolean stopped;
    private final Spool.Mark from;
    private final Spool.Mark to;
    private final Path target;
    private @Nullable AtomicFile file;

    ShardFile(
            Spool spool,
            ShardOptions options,
            ShardSink sink,
            AtomicBoolean stopped,
            Spool.Mark from,
            Spool.Mark to,
            Path target) {
        this.spool = spool;
        this.options = options;
        this.sink = sink;
        this.stopped = stopped;
        this.from = from;
        this.to = to;
        this.target = target;
    }

    /** Writes it, still under a temporary name. */
    Shard write() throws IOException {
        // The folder is forced to the disk once, at the end.
        Sync sync = options.sync() == Sync.NONE ? Sync.NONE : Sync.FILE;
        AtomicFile begun = AtomicFile.create(target, options.existing(), sync);
        file = begun;
        ChecksumChannel counted = new ChecksumChannel(sink.over(begun.channel()));
        long bytes = 0;
        try (RecordWriter writer = RecordWriter.of(counted, options.format());
                RecordReader reader = spool.reader(from.offset(), to.offset())) {
            while (reader.advance()) {
                if (stopped.get()) {
                    throw new IOException("writing was stopped: " + target + ": another shard could not be written");
                }
                ByteBuffer record = reader.record();
                bytes += record.remaining();
                writer.write(record);
            }
            requireAll(writer.records());
        }
        Shard shard = new Shard(target, to.record() - from.record(), bytes, counted.bytes(), counted.crc32c());
        if (options.verify()) {
            verify(begun.temporary(), shard);
        }
        return shard;
    }

    private void requireAll(long records) throws IOException {
        if (records != to.record() - from.record()) {
            throw new IOException("records are lost: " + target + ": expected " + (to.record() - from.record())
                    + ", got " + records + "; has somebody changed the spool file?");
        }
    }

    private void verify(Path written, Shard shard) throws IOException {
        CRC32C crc = new CRC32C();
        InputStream stream = new CheckedInputStream(Files.newInputStream(written), crc);
        ReadOptions reading = ReadOptions.defaults()
                .withCompression(options.format().compression())
                .withMaxRecordBytes(ReadOptions.MAX_RECORD_BYTES);
        long records = 0;
        try (RecordReader reader = RecordReader.of(stream, target.toString(), reading)) {
            while (reader.advance()) {
                records++;
            }
        }
        String found = String.format("%08x", crc.getValue());
        if (records != shard.records() || !found.equals(shard.crc32c())) {
            throw new IOException("shard differs from what was written: " + target + ": expected " + shard.records()
                    + " records and checksum 0x" + shard.crc32c() + ", got " + records + " and 0x" + found);
        }
    }

    /** Gives it its name. */
    void publish() throws IOException {
        Objects.requireNonNull(file, "it is written first").commit();
    }

    /** Deletes it if it has no name yet. */
    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
