package io.tolva.nn.layers;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Keep;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import java.util.Arrays;

/**
 * Probabilities that sum to 1 along one or several axes. A mask that broadcasts to the input takes part: what does not
 * count gets 0.
 */
public final class Softmax extends UnaryLayer {
    private static final double NEVER = -1e9;

    private final int[] axes;

    /** With Keras's argument {@code axis}, one or several; the last if it is missing. */
    public Softmax(Config config) {
        super(config);
        axes = config.integers("axis", 0, -1);
        if (axes.length == 1) {
            config.remember("axis", axes[0]);
        }
    }

    /** Along the last axis. */
    public static Softmax create() {
        return new Softmax(Config.empty());
    }

    /** Along these axes, counted with the batch, or from the end if they are negative. */
    public static Softmax of(int... axes) {
        return new Softmax(
                Config.empty().with("axis", Arrays.stream(axes).boxed().toList()));
    }

    @Override
    protected boolean supportsMasking() {
        return true;
    }

    @Override
    protected TensorShape outputShape(TensorShape input) {
        return input;
    }

    @Override
    protected Tensor call(Tensor x, Call call) {
        Tensor mask = call.mask(0);
        if (mask == null) {
            return softmax(x);
        }
        Tensor y = softmax(Ops.where(mask, x, Tensor.scalar(x.dtype(), NEVER)));
        return Ops.where(mask, y, Tensor.scalar(x.dtype(), 0));
    }

    private Tensor softmax(Tensor x) {
        return axes.length == 1 ? Ops.softmax(x, axes[0]) : Ops.exp(x.minus(Ops.logSumExp(x, Keep.DIMS, axes)));
    }
}
