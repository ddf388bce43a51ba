package io.tolva.tfrecord;

import io.tolva.array.file.Existing;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Writes records in TFRecord framing, through a buffer of 1 MiB.
 *
 * <p>A crash leaves a file that ends in the middle. Where a reader might see it, write through an {@link io.tolva.array.file.AtomicFile}.
 * A writer must not be used by two threads at the same time.
 */
public final class RecordWriter implements Closeable {
    /** What the framing adds to the data of each record, in bytes. */
    public static final int OVERHEAD_BYTES = Frame.OVERHEAD_BYTES;

    /** So much at once, so that the operating system keeps the file in large pages: mapped files are then read faster. */
    private static final int BUFFER_BYTES = 1 << 20;

    private final WritableByteChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    /** A header or footer that the end of the buffer cuts in two. */
    private final ByteBuffer fields = ByteBuffer.allocate(Frame.HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);

    private final MaskedCrc32c crc = new MaskedCrc32c();
    private final RecordIndex.@Nullable Builder index;
    private long records;
    private long bytesWritten;
    private boolean closed;

    private RecordWriter(WritableByteChannel channel, RecordIndex.@Nullable Builder index) {
        this.channel = channel;
        this.index = index;
    }

    /** Writes to a channel in blocking mode, from where it stands; it is closed with the writer. */
    public static RecordWriter of(WritableByteChannel channel) {
        return new RecordWriter(channel, null);
    }

    /**
     * Writes to a channel as {@link #of(WritableByteChannel)} does, and notes where each record is.
     *
     * @param index takes the places; no records so far
     */
    public static RecordWriter of(WritableByteChannel channel, RecordIndex.Builder index) {
        return new RecordWriter(channel, index);
    }

    /**
     * Writes to a channel in blocking mode, from where it stands, perhaps compressed; it is closed with the writer.
     *
     * <p>The compressed bytes depend on the zlib of the Java runtime; only the uncompressed ones are the same everywhere.
     */
    public static RecordWriter of(WritableByteChannel channel, WriteOptions options) throws IOException {
        return new RecordWriter(options.compression().writing(channel, options.level()), null);
    }

    /** Writes to a stream, from where it stands, perhaps compressed; it is closed with the writer. */
    public static RecordWriter of(OutputStream stream, WriteOptions options) throws IOException {
        return of(new OutputChannel(stream), options);
    }

    /**
     * Creates an uncompressed file.
     *
     * @throws FileAlreadyExistsException if there is such a file
     */
    public static RecordWriter create(Path file) throws IOException {
        return create(file, Existing.REFUSE);
    }

    /**
     * Creates an uncompressed file, or empties the one that is there.
     *
     * @throws FileAlreadyExistsException if there is such a file and {@code existing} is {@link Existing#REFUSE}
     */
    public static RecordWriter create(Path file, Existing existing) throws IOException {
        return create(file, existing, WriteOptions.defaults());
    }

    /**
     * Creates a file, or empties the one that is there.
     *
     * @throws FileAlreadyExistsException if there is such a file and {@code existing} is {@link Existing#REFUSE}
     */
    public static RecordWriter create(Path file, Existing existing, WriteOptions options) throws IOException {
        return of(
                switch (existing) {
                    case REFUSE -> createNew(file);
                    case REPLACE ->
                        FileChannel.open(
                                file,
                                StandardOpenOption.WRITE,
                                StandardOpenOption.CREATE,
                                StandardOpenOption.TRUNCATE_EXISTING);
                },
                options);
    }

    private static FileChannel createNew(Path file) throws IOException {
        try {
            return FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw Existing.refusal(file);
        }
    }

    /** Writes one record. */
    public void write(byte[] data) throws IOException {
        write(data, 0, data.length);
    }

    /**
     * Writes one record: {@code length} bytes of {@code data} from index {@code from}.
     *
     * @throws IndexOutOfBoundsException if the range leaves the array
     */
    public void write(byte[] data, int from, int length) throws IOException {
        write(ByteBuffer.wrap(data, from, length));
    }

    /**
     * Writes one record: all remaining bytes of {@code data}, whose position then equals its limit.
     *
     * @throws IllegalStateException if the writer is closed (so for every {@code write} and {@link #flush})
     */
    public void write(ByteBuffer data) throws IOException {
        requireOpen();
        int length = data.remaining();
        int dataCrc = crc.of(data);
        if (index != null) {
            index.record(bytesWritten, length, LengthCrc.of(length), dataCrc);
        }
        putHeader(length);
        append(data);
        putFooter(dataCrc);
        records++;
        bytesWritten += Frame.OVERHEAD_BYTES + (long) length;
    }

    private void putHeader(int length) throws IOException {
        if (buffer.remaining() >= Frame.HEADER_BYTES) {
            buffer.putLong(length).putInt(LengthCrc.of(length));
        } else {
            append(fields.clear().putLong(length).putInt(LengthCrc.of(length)).flip());
        }
    }

    private void putFooter(int dataCrc) throws IOException {
        if (buffer.remaining() >= Frame.FOOTER_BYTES) {
            buffer.putInt(dataCrc);
        } else {
            append(fields.clear().putInt(dataCrc).flip());
        }
    }

    /** Only full buffers are written: the operating system likes blocks that begin and end with its pages. */
    private void append(ByteBuffer data) throws IOException {
        int end = data.limit();
        while (end - data.position() > buffer.remaining()) {
            data.limit(data.position() + buffer.remaining());
            buffer.put(data);
            data.limit(end);
            drain();
        }
        buffer.put(data);
    }

    private void drain() throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }

    /** Hands everything written so far to the channel. A compressed stream may hold some of it back until it is closed. */
    public void flush() throws IOException {
        requireOpen();
        drain();
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("writer is closed");
        }
    }

    /** How many records were written. */
    public long records() {
        return records;
    }

    /** How many bytes these records take before compression, framing included. */
    public long bytesWritten() {
        return bytesWritten;
    }

    /** Writes what is left and closes the channel; closing twice does nothing. */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try {
            drain();
        } finally {
            channel.close();
        }
    }
}
