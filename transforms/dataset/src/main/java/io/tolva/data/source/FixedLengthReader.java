package io.tolva.data.source;

import io.tolva.tfrecord.Compression;
import io.tolva.tfrecord.ReadMode;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Reads a file of records of one length, as TensorFlow's {@code FixedLengthRecordDataset} does.
 *
 * <pre>{@code
 * RecordLayout images = RecordLayout.of(3073);
 * try (FixedLengthReader reader = FixedLengthReader.open(file, images, Compression.NONE, ReadMode.STRICT)) {
 *     while (reader.advance()) {
 *         use(reader.record());
 *     }
 * }
 * }</pre>
 *
 * <p>A file that does not hold whole records is an error: known from its size when an uncompressed file is opened, and
 * after the last whole record of a compressed one. Every error of this reader is about the file and ends it. Damage in a
 * compressed file is always an error, though TensorFlow takes it for the end. Not for use by several threads.
 */
public final class FixedLengthReader implements Closeable {
    private final ByteWindow window;
    private final RecordLayout layout;
    private final boolean judged;
    private int record;
    private int next;
    private long count;

    private FixedLengthReader(ByteWindow window, RecordLayout layout, Compression compression, ReadMode mode) {
        this.window = window;
        this.layout = layout;
        this.judged = compression == Compression.NONE && mode == ReadMode.TENSORFLOW;
    }

    /**
     * Opens a file at its first record.
     *
     * @param mode whether a compressed file that is cut is damaged, or has just ended as it has for TensorFlow
     * @throws IOException if the file cannot be opened, or is not compressed and does not hold whole records
     */
    public static FixedLengthReader open(Path file, RecordLayout layout, Compression compression, ReadMode mode)
            throws IOException {
        return open(file, layout, compression, mode, FilePosition.START);
    }

    /**
     * Opens a file at a record.
     *
     * @param mode whether a compressed file that is cut is damaged, or has just ended as it has for TensorFlow
     * @param from what {@link #position} gave
     * @throws IOException if the file cannot be opened, is not compressed and does not hold whole records, or is shorter
     *     than the position
     */
    public static FixedLengthReader open(
            Path file, RecordLayout layout, Compression compression, ReadMode mode, FilePosition from)
            throws IOException {
        if (compression == Compression.NONE) {
            check(file.toString(), layout, mode, Files.size(file));
        }
        ByteWindow window = ByteWindow.open(file, compression, mode);
        try {
            FixedLengthReader reader = new FixedLengthReader(window, layout, compression, mode);
            reader.seek(from);
            return reader;
        } catch (IOException | RuntimeException e) {
            window.close();
            throw e;
        }
    }

    private static void check(String file, RecordLayout layout, ReadMode mode, long bytes) throws IOException {
        if (!layout.fits(bytes, mode)) {
            throw notWhole(file, layout, bytes);
        }
    }

    private static IOException notWhole(String file, RecordLayout layout, long bytes) {
        return new IOException("file does not hold whole records: " + file + ": expected " + layout + ", got " + bytes
                + " bytes in all");
    }

    private void seek(FilePosition from) throws IOException {
        count = from.elements();
        long offset = layout.headerBytes() + count * layout.recordBytes();
        if (!window.skipTo(offset)) {
            throw new IOException("file ends before its first record: " + window.file() + ": expected at least "
                    + offset + " bytes, got " + window.offset(window.limit()));
        }
    }

    /**
     * Goes to the next record.
     *
     * @return false at the end
     * @throws IOException if the file cannot be read, is damaged, or ends with a part of a record
     */
    public boolean advance() throws IOException {
        record = Math.min(next, window.limit());
        int wanted = layout.recordBytes() + layout.footerBytes();
        while (window.limit() - record < wanted) {
            boolean more = window.slide(record);
            record = 0;
            if (!more) {
                next = 0;
                return end();
            }
        }
        next = record + layout.recordBytes();
        count++;
        return true;
    }

    private boolean end() throws IOException {
        int left = window.limit();
        next = left;
        if (left != layout.footerBytes() && !judged) {
            throw notWhole(window.file(), layout, window.offset(left));
        }
        return false;
    }

    /** A copy of the record that {@link #advance} went to. */
    public byte[] record() {
        return Arrays.copyOfRange(window.bytes(), record, next);
    }

    /** Where the next record begins. */
    public FilePosition position() {
        return new FilePosition(layout.headerBytes() + count * layout.recordBytes(), 1, count);
    }

    /** Closes the file. */
    @Override
    public void close() throws IOException {
        window.close();
    }
}
