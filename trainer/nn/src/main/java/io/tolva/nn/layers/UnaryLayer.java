package io.tolva.nn.layers;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Tensor;
import java.util.List;

/** A layer with one input and one output. */
public abstract class UnaryLayer extends Layer {
    /** Reads what every layer has. */
    protected UnaryLayer(Config config) {
        super(config);
    }

    /**
     * Makes the weights, by {@link #addWeight}. It is called once, or again after a trial; the last call counts.
     *
     * @param input without the batch
     * @throws IllegalArgumentException if the layer cannot take such an input; the caller adds the layer's path
     */
    protected void build(TensorShape input) {}

    /**
     * Computes the output, with operations.
     *
     * @param x {@code [batch, ...]}
     */
    protected abstract Tensor call(Tensor x, Call call);

    /** The shape of the output; see {@link #outputShapes}. */
    protected TensorShape outputShape(TensorShape input) {
        return super.outputShapes(List.of(input)).get(0);
    }

    @Override
    protected final void build(List<TensorShape> inputs) {
        build(only(inputs));
    }

    @Override
    protected final List<Tensor> call(List<Tensor> inputs, Call call) {
        return List.of(call(only(inputs), call));
    }

    @Override
    protected final List<TensorShape> outputShapes(List<TensorShape> inputs) {
        return List.of(outputShape(only(inputs)));
    }

    private static <T> T only(List<T> inputs) {
        if (inputs.size() != 1) {
            throw new IllegalArgumentException("expected one input, got " + inputs.size());
        }
        return inputs.get(0);
    }
}
