package io.tolva.tensor.backend;

/** A convolution or one of its two gradients; each is linear in both inputs, and the gradients of each are the others. */
public enum ConvPart {
    /** The output, from the input and the filter. */
    OUTPUT,
    /** The gradient at the input, from the filter and the gradient at the output: the transposed convolution. */
    INPUT,
    /** The gradient at the filter, from the input and the gradient at the output. */
    FILTER
}
