package io.tolva.beam;

import java.io.Closeable;
import java.io.IOException;
import java.io.Serializable;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.transforms.display.HasDisplayData;

/**
 * How the elements of a file are found.
 *
 * <p>A format reads whole files, unless it says that it {@linkplain #isSplittable can do more}: then large files are cut
 * into ranges, which are read at the same time. Where a place to begin at cannot be found without a look at all that is
 * before it, the format is a {@link ScannedFormat}.
 *
 * @param <T> the type of an element, an immutable value
 */
public interface FileFormat<T> extends Serializable, HasDisplayData {
    /** The coder of the elements. */
    Coder<T> coder();

    /**
     * Starts to read a file.
     *
     * @param file the file, for messages
     * @param channel its bytes from the first one on; closing the reader closes it
     * @throws IOException if the beginning of the file cannot be read
     */
    ElementReader<T> open(FileRef file, ReadableByteChannel channel) throws IOException;

    /** Whether a file with this name may be read by ranges; false unless a format says otherwise. */
    default boolean isSplittable(FileRef file) {
        return false;
    }

    /**
     * The ranges by which a splittable file is to be read: of about equal size, unless a format sees in the file that it has
     * to be read as a whole. They depend on the file and the size alone, so that every run cuts in the same way.
     *
     * @param bytes the greatest size of a range
     * @param channel the file; its position is changed
     * @throws IOException if the file cannot be read
     */
    default List<FileRange> cut(FileRef file, long bytes, SeekableByteChannel channel) throws IOException {
        return FileRange.evenly(file, bytes);
    }

    /**
     * Starts to read a range of a splittable file.
     *
     * @param range a range that {@link #cut} gave, not a whole file
     * @param channel the bytes of the whole file; closing the reader closes it
     * @throws IOException if the file cannot be read there
     */
    default ElementReader<T> open(FileRange range, SeekableByteChannel channel) throws IOException {
        throw new UnsupportedOperationException("format reads no ranges: " + range + ": expected a whole file");
    }

    /**
     * What is read instead of a file, or of a range, that cannot be opened; the error, unless a format says otherwise.
     *
     * @throws IOException usually {@code error}
     */
    default ElementReader<T> unreadable(FileRange range, IOException error) throws IOException {
        throw error;
    }

    @Override
    default void populateDisplayData(DisplayData.Builder builder) {}

    /**
     * Reads the elements of one file, or range, in their order.
     *
     * @param <T> the type of an element
     */
    interface ElementReader<T> extends Closeable {
        /**
         * Moves to the next element.
         *
         * @return false at the end of the file or range
         * @throws IOException if the file cannot be read on; the message names the file and the position
         */
        boolean advance() throws IOException;

        /** The element that {@link #advance} found. */
        T current();
    }
}
