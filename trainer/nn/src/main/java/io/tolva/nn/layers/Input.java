package io.tolva.nn.layers;

import io.tolva.array.DType;

/** The inputs of a functional model. */
public final class Input {
    private Input() {}

    /**
     * A float32 input.
     *
     * @param dims the dimensions without the batch, {@link TensorShape#ANY} where one is not known
     */
    public static SymbolicTensor of(int... dims) {
        return of(TensorShape.of(dims), DType.FLOAT32);
    }

    /** An input of a type. */
    public static SymbolicTensor of(TensorShape shape, DType dtype) {
        return InputLayer.of(shape, dtype).output();
    }

    /** A float32 input under a name. */
    public static SymbolicTensor named(String name, int... dims) {
        InputLayer layer = InputLayer.of(TensorShape.of(dims), DType.FLOAT32);
        layer.named(name);
        return layer.output();
    }
}
