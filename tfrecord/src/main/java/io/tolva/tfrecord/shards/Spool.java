package io.tolva.tfrecord.shards;

import io.tolva.tfrecord.ByteRange;
import io.tolva.tfrecord.Compression;
import io.tolva.tfrecord.ReadOptions;
import io.tolva.tfrecord.RecordReader;
import io.tolva.tfrecord.RecordWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * All records in one hidden file, and where in it every so often one begins: the first of each megabyte, so that memory does
 * not grow with the records.
 */
final class Spool implements Closeable {
    private static final long MARK_BYTES = 1 << 20;

    private final Path file;
    private final RecordWriter writer;
    private final List<Mark> marks = new ArrayList<>();

    /** The place of one record. */
    record Mark(long record, long offset) {}

    private Spool(Path file, FileChannel channel) {
        this.file = file;
        this.writer = RecordWriter.of(channel);
    }

    static Spool in(Path folder, String base) throws IOException {
        for (int attempt = 0; ; attempt++) {
            Path file =
                    folder.resolve("." + base + "." + ProcessHandle.current().pid() + "-" + attempt + ".spool");
            try {
                return new Spool(file, FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW));
            } catch (FileAlreadyExistsException taken) {
                // By another writer of this process, or left behind by an earlier process of this number: try the next.
            }
        }
    }

    void write(ByteBuffer record) throws IOException {
        if (marks.isEmpty() || bytes() - marks.get(marks.size() - 1).offset() >= MARK_BYTES) {
            marks.add(here());
        }
        writer.write(record);
    }

    long records() {
        return writer.records();
    }

    long bytes() {
        return writer.bytesWritten();
    }

    /** The place of the next record to be written. */
    Mark here() {
        return new Mark(records(), bytes());
    }

    /** Ends writing. */
    void finish() throws IOException {
        writer.close();
    }

    /** Finds a record that was written, or the end behind the last. */
    Mark find(long record) throws IOException {
        if (record == records()) {
            return here();
        }
        Mark mark = markBefore(record);
        try (RecordReader reader = reader(mark.offset(), bytes())) {
            for (long at = mark.record(); at <= record; at++) {
                reader.advance();
            }
            return new Mark(record, reader.offset());
        }
    }

    private Mark markBefore(long record) {
        int low = 0;
        int high = marks.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (marks.get(middle).record() <= record) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return marks.get(low);
    }

    /** Reads from one record to another; both offsets are those of records. */
    RecordReader reader(long from, long to) throws IOException {
        ReadOptions options = ReadOptions.defaults()
                .withCompression(Compression.NONE)
                .withMaxRecordBytes(ReadOptions.MAX_RECORD_BYTES);
        return RecordReader.open(file, new ByteRange(from, to), options);
    }

    /** Ends writing and deletes the file. */
    @Override
    public void close() throws IOException {
        try {
            writer.close();
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
