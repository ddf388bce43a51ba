package io.tolva.nn.layers;

import io.tolva.nn.config.Config;
import io.tolva.nn.regularizers.L1L2;
import io.tolva.nn.regularizers.Regularizer;
import io.tolva.tensor.Tensor;
import java.util.Optional;

/** The input as it is, with a penalty on it: {@code (l1 * sum(|x|) + l2 * sum(x^2)) / batch}. */
public final class ActivityRegularization extends UnaryLayer {
    private final L1L2 penalty;

    /** With Keras's arguments; both factors are 0 if they are missing. */
    public ActivityRegularization(Config config) {
        super(config);
        penalty = L1L2.of(Arguments.notNegative(config, "l1", 0), Arguments.notNegative(config, "l2", 0));
    }

    /** With these factors. */
    public static ActivityRegularization of(double l1, double l2) {
        return new ActivityRegularization(Config.empty().with("l1", l1).with("l2", l2));
    }

    @Override
    protected Optional<Regularizer> activityRegularizer() {
        return Optional.of(penalty);
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
        return x;
    }
}
