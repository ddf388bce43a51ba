package io.tolva.tfrecord;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of one TFRecord file or stream, one after another, and checks both checksums of each.
 *
 * <pre>{@code
 * try (RecordReader reader = RecordReader.open(Path.of("train-00000-of-00010"))) {
 *     while (reader.advance()) {
 *         use(reader.record());
 *     }
 * }
 * }</pre>
 *
 * <p>It is strict: the file ends where a record ends, or reading fails. Damage is a {@link CorruptRecordException}; the
 * rest of the file is then out of reach, and every further {@link #advance} fails in the same way.
 *
 * <p>Blocks of 256 KiB and more are read at once. A reader must not be used by two threads at the same time.
 */
public final class RecordReader implements Closeable {
    private static final String STREAM_DAMAGED = "compressed stream is damaged";

    private final ReadableByteChannel channel;
    private final RecordBuffer buffer;
    private final String source;
    private final ReadOptions options;
    private final MaskedCrc32c crc = new MaskedCrc32c();

    private long index = -1;
    private long offset;
    private int dataFrom;
    private int dataLength = -1;
    private int consumed;
    private @Nullable CorruptRecordException failure;

    private RecordReader(ReadableByteChannel channel, String source, ReadOptions options) {
        this.channel = options.compression().reading(channel);
        this.buffer = new RecordBuffer(this.channel);
        this.source = source;
        this.options = options;
    }

    /**
     * Opens an uncompressed file.
     *
     * @throws java.nio.file.NoSuchFileException if there is no such file
     */
    public static RecordReader open(Path file) throws IOException {
        return open(file, ReadOptions.defaults());
    }

    /**
     * Opens a file.
     *
     * @throws java.nio.file.NoSuchFileException if there is no such file
     */
    public static RecordReader open(Path file, ReadOptions options) throws IOException {
        return of(FileChannel.open(file), file.toString(), options);
    }

    /**
     * Reads uncompressed records from a channel in blocking mode, from where it stands.
     *
     * @param channel is closed with the reader
     * @param source what to call the channel in errors
     */
    public static RecordReader of(ReadableByteChannel channel, String source) {
        return of(channel, source, ReadOptions.defaults());
    }

    /**
     * Reads records from a channel in blocking mode, from where it stands.
     *
     * @param channel is closed with the reader
     * @param source what to call the channel in errors
     */
    public static RecordReader of(ReadableByteChannel channel, String source, ReadOptions options) {
        return new RecordReader(channel, source, options);
    }

    /**
     * Moves to the next record.
     *
     * @return false where the file ends after a whole record, or is empty
     * @throws CorruptRecordException if a record is cut, a checksum differs, a length exceeds
     *     {@link ReadOptions#maxRecordBytes}, or the compressed stream around the records is damaged
     */
    public boolean advance() throws IOException {
        if (failure != null) {
            throw failure;
        }
        try {
            return next();
        } catch (CorruptRecordException e) {
            dataLength = -1;
            failure = e;
            throw e;
        }
    }

    private boolean next() throws IOException {
        offset += consumed;
        buffer.consume(consumed);
        consumed = 0;
        dataLength = -1;
        index++;
        if (!require(Frame.HEADER_BYTES)) {
            return atEnd();
        }
        int length = checkedLength();
        if (!require(Frame.OVERHEAD_BYTES + length)) {
            throw corrupt(
                    "record is cut",
                    "expected " + (Frame.OVERHEAD_BYTES + (long) length) + " bytes, got " + buffer.available());
        }
        checkData(length);
        dataFrom = buffer.position() + Frame.HEADER_BYTES;
        dataLength = length;
        consumed = Frame.OVERHEAD_BYTES + length;
        return true;
    }

    private boolean atEnd() throws CorruptRecordException {
        int left = buffer.available();
        if (left == 0) {
            index--;
            return false;
        }
        throw corrupt("record header is cut", "expected " + Frame.HEADER_BYTES + " bytes, got " + left);
    }

    private int checkedLength() throws CorruptRecordException {
        int stored = buffer.intAt(Frame.LENGTH_CRC);
        int computed = crc.of(buffer.array(), buffer.position() + Frame.LENGTH, Long.BYTES);
        if (stored != computed) {
            throw corrupt("length checksum differs", checksums(stored, computed) + compressionHint());
        }
        long length = buffer.longAt(Frame.LENGTH);
        if (Long.compareUnsigned(length, options.maxRecordBytes()) > 0) {
            throw corrupt(
                    "record is too long",
                    "expected at most " + options.maxRecordBytes() + " bytes of data, got "
                            + Long.toUnsignedString(length) + "; raise maxRecordBytes if such a record is meant");
        }
        return (int) length;
    }

    private void checkData(int length) throws CorruptRecordException {
        int stored = buffer.intAt(Frame.HEADER_BYTES + length);
        int computed = crc.of(buffer.array(), buffer.position() + Frame.HEADER_BYTES, length);
        if (stored != computed) {
            throw corrupt("data checksum differs", checksums(stored, computed));
        }
    }

    private boolean require(int bytes) throws IOException {
        try {
            return buffer.require(bytes);
        } catch (ZipException e) {
            CorruptRecordException located = corrupt(STREAM_DAMAGED, String.valueOf(e.getMessage()));
            located.initCause(e);
            throw located;
        }
    }

    private CorruptRecordException corrupt(String problem, String detail) {
        return new CorruptRecordException(problem, source, index, offset, detail);
    }

    private static String checksums(int stored, int computed) {
        return "stored 0x%08x, computed 0x%08x".formatted(stored, computed);
    }

    private String compressionHint() {
        if (index > 0 || options.compression() != Compression.NONE) {
            return "";
        }
        int start = buffer.position();
        Compression guess = Compression.guess(buffer.array()[start], buffer.array()[start + 1]);
        return guess == Compression.NONE
                ? "; is this a TFRecord file?"
                : "; the file begins like a " + guess + " file: read it with Compression." + guess;
    }

    /**
     * The data of the current record: a read-only view without a copy, valid until the next {@link #advance}.
     *
     * @throws IllegalStateException before the first record and after the last (so for every accessor of the record)
     */
    public ByteBuffer record() {
        requireRecord();
        return buffer.view(dataFrom, dataLength);
    }

    /** A copy of the data of the current record. */
    public byte[] bytes() {
        requireRecord();
        return Arrays.copyOfRange(buffer.array(), dataFrom, dataFrom + dataLength);
    }

    /** The ordinal of the current record, from 0. */
    public long index() {
        requireRecord();
        return index;
    }

    /** The offset of the first header byte of the current record, in bytes of the uncompressed stream. */
    public long offset() {
        requireRecord();
        return offset;
    }

    private void requireRecord() {
        if (dataLength < 0) {
            throw new IllegalStateException(
                    "there is no current record: " + source + ": call advance() until it is false");
        }
    }

    /** Closes the channel. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
