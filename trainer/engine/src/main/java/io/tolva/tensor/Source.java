package io.tolva.tensor;

import io.tolva.array.DType;
import io.tolva.array.Shape;

/** What gradients are taken by: a variable, or a tensor that a gradient tape watches or that was computed from a source. */
public sealed interface Source permits Tensor, Variable {
    /** The type of the elements. */
    DType dtype();

    /** The dimensions. */
    Shape shape();
}
