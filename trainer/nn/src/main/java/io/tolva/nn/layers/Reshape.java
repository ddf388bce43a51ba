package io.tolva.nn.layers;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import java.util.Arrays;

/** {@code [batch, ...]} to {@code [batch, target_shape]}, in row-major order. */
public final class Reshape extends UnaryLayer {
    private static final String TARGET_SHAPE = "target_shape";

    private final int[] target;

    /** With Keras's argument {@code target_shape}, in which one dimension may be -1: what is left. */
    public Reshape(Config config) {
        super(config);
        target = config.integers(TARGET_SHAPE, 0);
        boolean wrong = Arrays.stream(target).anyMatch(dim -> dim < -1 || dim == 0);
        if (wrong || Arrays.stream(target).filter(dim -> dim == -1).count() > 1) {
            throw config.wrong(TARGET_SHAPE, "dimensions of at least 1, one of them -1", Arrays.toString(target));
        }
    }

    /**
     * To this shape.
     *
     * @param dims without the batch; one may be -1
     */
    public static Reshape of(int... dims) {
        return new Reshape(
                Config.empty().with(TARGET_SHAPE, Arrays.stream(dims).boxed().toList()));
    }

    private int known() {
        return Arrays.stream(target).filter(dim -> dim != -1).reduce(1, Math::multiplyExact);
    }

    @Override
    protected TensorShape outputShape(TensorShape input) {
        TensorShape output = TensorShape.of(target);
        int size = input.size();
        if (size == TensorShape.ANY) {
            return output;
        }
        int known = known();
        if (output.isKnown() ? size != known : size % known != 0) {
            throw new IllegalArgumentException("number of elements differs: expected "
                    + (output.isKnown() ? "" : "a multiple of ") + known + " for " + output + ", got " + size);
        }
        int[] dims =
                Arrays.stream(target).map(dim -> dim == -1 ? size / known : dim).toArray();
        return TensorShape.of(dims);
    }

    @Override
    protected Tensor call(Tensor x, Call call) {
        TensorShape row = outputShape(TensorShape.of(x.shape().dropFirst()));
        return Ops.reshape(x, row.withBatch(x.shape().dim(0)));
    }
}
