package io.tolva.tensor.backend;

import io.tolva.array.DType;

/** The elements of a tensor where its backend keeps them; only the backend that made a storage can read it. */
public interface Storage {
    /** The name of the device on which the elements are, as {@link Backend#name()} says it. */
    String device();

    /** The type of the elements. */
    DType dtype();

    /** The number of elements for which there is room. */
    int size();

    /**
     * Gives the memory back, if that has not been done; the elements must not be used any more. A storage that is never freed is
     * freed when it is garbage.
     */
    void free();

    /** Has the memory been given back? */
    boolean isFreed();
}
