package io.tolva.data;

import java.io.IOException;
import java.io.Serializable;

/**
 * Turns elements into bytes and back, for what is kept in files; {@link ElementCodecs} has the usual ones.
 *
 * @param <T> the type of the elements
 */
public interface ElementCodec<T> extends Serializable {
    /** What the bytes are, {@code "int64"} for instance: kept beside them, so that another codec refuses them. */
    String name();

    /** The bytes of an element. */
    byte[] encode(T element);

    /**
     * The element in bytes that {@link #encode} gave.
     *
     * @throws IOException if they are something else
     */
    T decode(byte[] bytes) throws IOException;
}
