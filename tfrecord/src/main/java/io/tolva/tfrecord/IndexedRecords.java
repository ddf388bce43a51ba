package io.tolva.tfrecord;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * The records of one uncompressed file by their ordinal.
 *
 * <pre>{@code
 * try (IndexedRecords records = IndexedRecords.open(Path.of("train-00000-of-00010"))) {
 *     byte[] last = records.get(records.count() - 1);
 * }
 * }</pre>
 *
 * <p>Each record that is read is checked against the index and against both of its checksums: an index of another file gives
 * an error and never wrong data. Threads may share it.
 */
public final class IndexedRecords implements Closeable {
    private final Path file;
    private final FileChannel channel;
    private final RecordIndex index;

    private IndexedRecords(Path file, FileChannel channel, RecordIndex index) {
        this.file = file;
        this.channel = channel;
        this.index = index;
    }

    /**
     * Opens a file by the sidecar beside it ({@link RecordIndex#sidecarOf}), or, where there is none, by a walk over its
     * headers.
     *
     * @throws StaleIndexException if the sidecar is of another file: the sizes differ
     * @throws CorruptIndexException if the sidecar is damaged
     * @throws CorruptRecordException if there is no sidecar and the file is damaged
     * @throws IllegalArgumentException if there is no sidecar and the file is compressed
     */
    public static IndexedRecords open(Path file) throws IOException {
        Path sidecar = RecordIndex.sidecarOf(file);
        return open(file, Files.exists(sidecar) ? RecordIndex.read(sidecar) : RecordIndex.scan(file));
    }

    /**
     * Opens a file by an index that somebody has.
     *
     * @throws StaleIndexException if the file has another size than the index says
     */
    public static IndexedRecords open(Path file, RecordIndex index) throws IOException {
        FileChannel channel = FileChannel.open(file);
        if (channel.size() != index.fileBytes()) {
            long found = channel.size();
            channel.close();
            throw new StaleIndexException(
                    file.toString(),
                    index.count(),
                    index.fileBytes(),
                    "expected a file of " + index.fileBytes() + " bytes, got " + found);
        }
        return new IndexedRecords(file, channel, index);
    }

    /** How many records there are. */
    public int count() {
        return index.count();
    }

    /** Where they are. */
    public RecordIndex index() {
        return index;
    }

    /**
     * Reads one record, by one system call.
     *
     * @throws IndexOutOfBoundsException if there is no such record
     * @throws StaleIndexException if no such record begins where the index says
     * @throws CorruptRecordException if its data are damaged
     */
    public byte[] get(int record) throws IOException {
        int length = index.length(Objects.checkIndex(record, count()));
        ByteBuffer frame = read(record, Frame.OVERHEAD_BYTES + length);
        MaskedCrc32c crc = new MaskedCrc32c();
        boolean isHeader = frame.getInt(Frame.LENGTH_CRC) == LengthCrc.of(frame.getLong(Frame.LENGTH));
        if (!isHeader || frame.getLong(Frame.LENGTH) != length) {
            throw stale(record, isHeader ? "one of " + frame.getLong(Frame.LENGTH) + " bytes" : "none");
        }
        int stored = frame.getInt(Frame.HEADER_BYTES + length);
        int computed = crc.of(frame.slice(Frame.HEADER_BYTES, length));
        if (stored != computed) {
            throw new CorruptRecordException(
                    Problem.DATA_CHECKSUM,
                    file.toString(),
                    record,
                    index.offset(record),
                    DamageTexts.checksums(stored, computed));
        }
        byte[] data = new byte[length];
        frame.get(Frame.HEADER_BYTES, data);
        return data;
    }

    private ByteBuffer read(int record, int bytes) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (frame.hasRemaining()) {
            if (channel.read(frame, index.offset(record) + frame.position()) < 0) {
                throw stale(record, "the end of the file");
            }
        }
        return frame.flip();
    }

    private StaleIndexException stale(int record, String found) {
        return new StaleIndexException(
                file.toString(),
                record,
                index.offset(record),
                "expected a record of " + index.length(record) + " bytes, got " + found);
    }

    /**
     * A reader of the records from one ordinal to another, as fast as reading the whole file; {@link RecordReader#index}
     * is the ordinal in the file. It has to be closed, and works on after this object is closed.
     *
     * @param from the first record
     * @param to the record behind the last
     * @throws IndexOutOfBoundsException unless {@code 0 <= from <= to <= count()}
     */
    public RecordReader slice(int from, int to, ReadOptions options) throws IOException {
        Objects.checkFromToIndex(from, to, count());
        long begin = from < count() ? index.offset(from) : index.fileBytes();
        long end = to == from ? begin : index.end(to - 1);
        return RecordReader.exactly(FileChannel.open(file), file.toString(), new ByteRange(begin, end), from, options);
    }

    /** Closes the file. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
