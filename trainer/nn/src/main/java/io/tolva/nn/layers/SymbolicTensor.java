package io.tolva.nn.layers;

import io.tolva.array.DType;

/**
 * An input of a model, or what a layer will give: a place in a graph of layers, without values.
 *
 * <p>It is made by {@link Input} and {@link Layer#apply(SymbolicTensor...)}; a functional model is made of some.
 */
public final class SymbolicTensor {
    private final LayerCall source;
    private final int index;
    private final TensorShape shape;
    private final DType dtype;

    SymbolicTensor(LayerCall source, int index, TensorShape shape, DType dtype) {
        this.source = source;
        this.index = index;
        this.shape = shape;
        this.dtype = dtype;
    }

    /** The call of a layer that gives it. */
    public LayerCall source() {
        return source;
    }

    /** Which of the outputs of its call it is, from 0. */
    public int index() {
        return index;
    }

    /** The shape, without the batch. */
    public TensorShape shape() {
        return shape;
    }

    /** The type of the elements. */
    public DType dtype() {
        return dtype;
    }

    @Override
    public String toString() {
        return "SymbolicTensor(" + shape + ", " + dtype + ", of "
                + source.layer().label() + ")";
    }
}
