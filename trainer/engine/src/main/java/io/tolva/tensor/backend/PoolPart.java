package io.tolva.tensor.backend;

/** Pooling by the largest element, or what follows from where the largest elements are. */
public enum PoolPart {
    /** The largest elements, from the input. */
    OUTPUT,
    /** What arrives at the outputs given to the largest elements, from the input and the gradient at the output. */
    SPREAD,
    /** The elements of another tensor at the places of the largest ones, from the input and that tensor. */
    PICK
}
