package io.tolva.nn.layers;

import io.tolva.nn.config.Config;
import io.tolva.nn.constraints.Constraint;
import io.tolva.nn.constraints.Constraints;
import io.tolva.nn.initializers.Initializer;
import io.tolva.nn.initializers.Initializers;
import io.tolva.nn.regularizers.Regularizer;
import io.tolva.nn.regularizers.Regularizers;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code x} above zero, {@code alpha * x} below, where the slopes are learned.
 *
 * <p>Weights: alpha of the shape of one input, 1 on axes that share it (zeros).
 */
public final class PReLU extends UnaryLayer {
    private static final String SHARED_AXES = "shared_axes";

    private final Initializer initializer;
    private final Optional<Regularizer> regularizer;
    private final Optional<Constraint> constraint;
    private final int[] sharedAxes;
    private @Nullable Variable alpha;

    /** With Keras's arguments; axes are counted with the batch. */
    public PReLU(Config config) {
        super(config);
        initializer = config.object("alpha_initializer", Initializers.CATALOGUE, Initializers.ZEROS);
        regularizer = config.optional("alpha_regularizer", Regularizers.CATALOGUE);
        constraint = config.optional("alpha_constraint", Constraints.CATALOGUE);
        if (config.has(SHARED_AXES)) {
            sharedAxes = config.integers(SHARED_AXES, 0);
        } else {
            config.remember(SHARED_AXES, null);
            sharedAxes = new int[0];
        }
    }

    /** A slope for each element of an input, or for several where axes share it; axes are counted with the batch. */
    public static PReLU of(int... sharedAxes) {
        Config config = Config.empty();
        return new PReLU(
                sharedAxes.length == 0
                        ? config
                        : config.with(
                                SHARED_AXES, Arrays.stream(sharedAxes).boxed().toList()));
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
    protected void build(TensorShape input) {
        TensorShape shape = input;
        for (int axis : sharedAxes) {
            shape = shape.with(Axes.behindBatch(axis, input), 1);
        }
        alpha = addWeight(WeightSpec.of("alpha", shape.toShape(), initializer)
                .withRegularizer(regularizer)
                .withConstraint(constraint));
    }

    @Override
    protected Tensor call(Tensor x, Call call) {
        Tensor below = Ops.relu(x.negate()).times(built(alpha).live());
        return Ops.relu(x).minus(below);
    }
}
