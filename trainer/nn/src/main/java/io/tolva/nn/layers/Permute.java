package io.tolva.nn.layers;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.backend.Permutation;
import java.util.Arrays;

/** The axes behind the batch in another order. */
public final class Permute extends FixedRankLayer {
    private static final String DIMS = "dims";

    private final int[] dims;

    /** With Keras's argument {@code dims}: each axis once, the first behind the batch is 1. */
    public Permute(Config config) {
        super(config);
        dims = config.integers(DIMS, 0);
        int[] sorted = dims.clone();
        Arrays.sort(sorted);
        for (int i = 0; i < sorted.length; i++) {
            if (sorted[i] != i + 1) {
                throw config.wrong(DIMS, "each of 1 to " + dims.length + " once", Arrays.toString(dims));
            }
        }
    }

    /** In this order; {@code of(2, 1)} exchanges two axes. */
    public static Permute of(int... dims) {
        return new Permute(Config.empty().with(DIMS, Arrays.stream(dims).boxed().toList()));
    }

    @Override
    protected TensorShape outputShape(TensorShape input) {
        if (input.rank() != dims.length) {
            throw new IllegalArgumentException(
                    "expected " + dims.length + " axes behind the batch, got " + input + "; name all in dims");
        }
        return TensorShape.of(Arrays.stream(dims).map(dim -> input.dim(dim - 1)).toArray());
    }

    @Override
    protected Tensor call(Tensor x, Call call) {
        int[] order = new int[dims.length + 1];
        System.arraycopy(dims, 0, order, 1, dims.length);
        return Ops.transpose(x, Permutation.of(order));
    }
}
