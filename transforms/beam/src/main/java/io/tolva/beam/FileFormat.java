package io.tolva.beam;

import java.io.Closeable;
import java.io.IOException;
import java.io.Serializable;
import java.nio.channels.ReadableByteChannel;
import org.apache.beam.sdk.coders.Coder;

/**
 * How the elements of a file are found.
 *
 * @param <T> the type of an element, an immutable value
 */
public interface FileFormat<T> extends Serializable {
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

    /**
     * Reads the elements of one file in their order.
     *
     * @param <T> the type of an element
     */
    interface ElementReader<T> extends Closeable {
        /**
         * Moves to the next element.
         *
         * @return false at the end of the file
         * @throws IOException if the file cannot be read on; the message names the file and the position
         */
        boolean advance() throws IOException;

        /** The element that {@link #advance} found. */
        T current();
    }
}
