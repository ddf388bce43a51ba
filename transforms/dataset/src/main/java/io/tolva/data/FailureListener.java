package io.tolva.data;

/** Is told of elements that were left out because they could not be had; maybe by several threads, one at a time. */
@FunctionalInterface
public interface FailureListener {
    /**
     * An element was left out.
     *
     * @throws RuntimeException to end the pass, where too many are lost for instance
     */
    void failed(DatasetException failure);
}
