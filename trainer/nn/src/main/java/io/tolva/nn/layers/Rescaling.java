package io.tolva.nn.layers;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Tensor;

/**
 * Multiplies by a constant and adds another, {@code x * scale + offset}: pixels to numbers from 0 to 1 before a model, or
 * standardised predictions to the unit of the labels behind it.
 */
public final class Rescaling extends UnaryLayer {
    private final double scale;
    private final double offset;

    /** With Keras's arguments; {@code scale} is required, both are numbers. */
    public Rescaling(Config config) {
        super(config);
        scale = config.number("scale");
        offset = config.number("offset", 0);
    }

    /** The layer with these constants. */
    public static Rescaling of(double scale, double offset) {
        return new Rescaling(Config.empty().with("scale", scale).with("offset", offset));
    }

    /** What is multiplied by. */
    public double scale() {
        return scale;
    }

    /** What is added. */
    public double offset() {
        return offset;
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
        return x.times(scale).plus(offset);
    }
}
