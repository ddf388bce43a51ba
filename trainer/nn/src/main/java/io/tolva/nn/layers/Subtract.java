package io.tolva.nn.layers;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The first of two inputs minus the second; shapes may broadcast. */
public final class Subtract extends MergeLayer {
    /** It has no arguments of its own. */
    public Subtract(Config config) {
        super(config);
    }

    /** The layer. */
    public static Subtract create() {
        return new Subtract(Config.empty());
    }

    @Override
    protected void build(List<TensorShape> inputs) {
        outputShapes(inputs);
    }

    @Override
    protected List<TensorShape> outputShapes(List<TensorShape> inputs) {
        if (inputs.size() != 2) {
            throw new IllegalArgumentException("expected 2 inputs, got " + inputs.size());
        }
        return super.outputShapes(inputs);
    }

    @Override
    Tensor merged(List<Tensor> inputs, List<@Nullable Tensor> masks) {
        return inputs.get(0).minus(inputs.get(1));
    }
}
