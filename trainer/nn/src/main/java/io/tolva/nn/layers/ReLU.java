package io.tolva.nn.layers;

import io.tolva.nn.activations.Activation;
import io.tolva.nn.config.Config;
import io.tolva.tensor.Tensor;
import java.util.Optional;

/** {@code x} from a threshold up to a largest value, {@code negative_slope * (x - threshold)} below, elementwise. */
public final class ReLU extends UnaryLayer {
    private final Activation activation;

    /** With Keras's arguments. */
    public ReLU(Config config) {
        super(config);
        Optional<Double> largest = config.optionalNumber("max_value");
        double slope = Arguments.notNegative(config, "negative_slope", 0);
        double threshold = Arguments.notNegative(config, "threshold", 0);
        if (largest.isPresent() && !(largest.get() >= 0)) {
            throw config.wrong("max_value", "a number of at least 0", largest.get());
        }
        boolean plain = largest.isEmpty() && slope == 0 && threshold == 0;
        double limit = largest.orElse(Double.POSITIVE_INFINITY);
        activation = plain ? Activation.RELU : Activation.relu(slope, limit, threshold);
    }

    /** {@code max(x, 0)}. */
    public static ReLU create() {
        return new ReLU(Config.empty());
    }

    /** This, but nothing is above a value. */
    public ReLU withMaxValue(double value) {
        return new ReLU(config().with("max_value", value));
    }

    /** This, with a slope below the threshold. */
    public ReLU withNegativeSlope(double slope) {
        return new ReLU(config().with("negative_slope", slope));
    }

    /** This, with another threshold than 0. */
    public ReLU withThreshold(double value) {
        return new ReLU(config().with("threshold", value));
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
        return activation.apply(x);
    }
}
