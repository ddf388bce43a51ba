package io.tolva.nn.layers;

import io.tolva.array.HostArray;
import io.tolva.nn.config.Config;
import io.tolva.tensor.Tensor;
import java.util.List;

/**
 * Multiplies by a constant and adds another, {@code x * scale + offset}: pixels to numbers from 0 to 1 before a model, or
 * standardised predictions to the unit of the labels behind it.
 */
public final class Rescaling extends UnaryLayer {
    private final HostArray scale;
    private final HostArray offset;

    /**
     * With Keras's arguments: {@code scale}, which is required, and {@code offset}, each a number or a list of numbers, which
     * has to broadcast with the input: one for each channel, for instance.
     */
    public Rescaling(Config config) {
        super(config);
        scale = Constants.required(config, "scale");
        offset = Constants.orElse(config, "offset", 0);
    }

    /** The layer with these constants. */
    public static Rescaling of(double scale, double offset) {
        return new Rescaling(Config.empty().with("scale", scale).with("offset", offset));
    }

    /** The layer with constants of their own for each place of the last axis. */
    public static Rescaling of(List<Double> scale, List<Double> offset) {
        return new Rescaling(Config.empty().with("scale", scale).with("offset", offset));
    }

    /** What is multiplied by, float64: a scalar, or what broadcasts with the input. */
    public HostArray scale() {
        return scale;
    }

    /** What is added, float64: a scalar, or what broadcasts with the input. */
    public HostArray offset() {
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
        return x.times(constant(x, scale)).plus(constant(x, offset));
    }

    private static Tensor constant(Tensor x, HostArray value) {
        return value.shape().rank() == 0
                ? Tensor.scalar(x.dtype(), value.doubles()[0])
                : Tensor.of(value).cast(x.dtype());
    }
}
