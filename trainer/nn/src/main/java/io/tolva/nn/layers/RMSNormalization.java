package io.tolva.nn.layers;

import io.tolva.array.Shape;
import io.tolva.nn.config.Config;
import io.tolva.nn.initializers.Initializers;
import io.tolva.tensor.Keep;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Each row of the batch divided by the root of its mean square along the last axes:
 * {@code scale * x / sqrt(mean(x^2) + epsilon)}. Zhang and Sennrich 2019, Root Mean Square Layer Normalization.
 *
 * <p>Weights of the shape of those axes: scale (ones).
 */
public final class RMSNormalization extends UnaryLayer {
    private static final String AXIS = "axis";

    private final int[] axes;
    private final double epsilon;
    private @Nullable Variable scale;

    /** With Keras's arguments; {@code axis} is the last, or several that are the last ones, counted with the batch. */
    public RMSNormalization(Config config) {
        super(config);
        axes = config.integers(AXIS, 0, -1);
        epsilon = config.number("epsilon", 1e-6);
    }

    /** Along the last axis. */
    public static RMSNormalization create() {
        return new RMSNormalization(Config.empty());
    }

    /** Along these axes, which are the last ones. */
    public static RMSNormalization of(int... axes) {
        return new RMSNormalization(
                Config.empty().with(AXIS, Arrays.stream(axes).boxed().toList()));
    }

    private int[] places(TensorShape input) {
        int[] places = Axes.behindBatch(axes, input);
        if (places.length == 0 || places[0] != input.rank() - places.length) {
            throw new IllegalArgumentException(
                    "expected the last axes of input " + input + ", got " + Arrays.toString(axes) + "; permute before");
        }
        return places;
    }

    @Override
    protected TensorShape outputShape(TensorShape input) {
        places(input);
        return input;
    }

    @Override
    protected void build(TensorShape input) {
        int[] dims = Arrays.stream(places(input)).map(input::known).toArray();
        scale = addWeight("scale", Shape.of(dims), Initializers.ONES);
    }

    @Override
    protected Tensor call(Tensor x, Call call) {
        int[] over = Axes.ofBatch(places(TensorShape.of(x.shape().dropFirst())));
        Tensor squares = Ops.mean(x.square(), Keep.DIMS, over);
        return x.times(Ops.rsqrt(squares.plus(epsilon))).times(built(scale).live());
    }
}
