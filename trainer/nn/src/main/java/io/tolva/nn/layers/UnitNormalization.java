package io.tolva.nn.layers;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Keep;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import java.util.Arrays;

/** Each row of the batch divided by its length along some axes, so that the length becomes 1. */
public final class UnitNormalization extends UnaryLayer {
    private static final String AXIS = "axis";
    private static final double MOST = 1e12;

    private final int[] axes;

    /** With Keras's argument {@code axis}, one or several, counted with the batch; the last if it is missing. */
    public UnitNormalization(Config config) {
        super(config);
        axes = config.integers(AXIS, 0, -1);
        if (axes.length == 1) {
            config.remember(AXIS, axes[0]);
        }
    }

    /** Along the last axis. */
    public static UnitNormalization create() {
        return new UnitNormalization(Config.empty());
    }

    /** Along these axes, counted with the batch, or from the end if they are negative. */
    public static UnitNormalization of(int... axes) {
        return new UnitNormalization(
                Config.empty().with(AXIS, Arrays.stream(axes).boxed().toList()));
    }

    @Override
    protected boolean supportsMasking() {
        return true;
    }

    @Override
    protected TensorShape outputShape(TensorShape input) {
        Axes.behindBatch(axes, input);
        return input;
    }

    @Override
    protected Tensor call(Tensor x, Call call) {
        int[] over =
                Axes.ofBatch(Axes.behindBatch(axes, TensorShape.of(x.shape().dropFirst())));
        Tensor inverse = Ops.rsqrt(Ops.sum(x.square(), Keep.DIMS, over));
        return x.times(Ops.minimum(inverse, Tensor.scalar(x.dtype(), MOST)));
    }
}
