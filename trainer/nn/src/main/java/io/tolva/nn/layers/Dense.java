package io.tolva.nn.layers;

import io.tolva.array.Shape;
import io.tolva.nn.activations.Activation;
import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import org.jspecify.annotations.Nullable;

/**
 * {@code activation(x kernel + bias)} along the last axis: {@code [batch, ..., in]} to {@code [batch, ..., units]}.
 *
 * <p>Weights: kernel {@code [in, units]} (Glorot uniform), bias {@code [units]} (zeros).
 */
public final class Dense extends KernelLayer<Dense> {
    private final int units;
    private final KernelArguments arguments;
    private @Nullable Variable kernel;

    /** With Keras's arguments; {@code units} is required. */
    public Dense(Config config) {
        super(config);
        units = Arguments.positive(config, "units");
        arguments = new KernelArguments(config, "kernel");
        config.only("lora_rank", null);
        config.only("lora_alpha", null);
        config.only("quantization_config", null);
    }

    /**
     * A layer without activation.
     *
     * @throws IllegalArgumentException if there is no unit
     */
    public static Dense of(int units) {
        return new Dense(Config.empty().with("units", units));
    }

    /** A layer with an activation. */
    public static Dense of(int units, Activation activation) {
        return of(units).withActivation(activation);
    }

    /** The size of the output. */
    public int units() {
        return units;
    }

    @Override
    KernelArguments arguments() {
        return arguments;
    }

    @Override
    Dense remade(Config config) {
        return new Dense(config);
    }

    @Override
    protected boolean supportsMasking() {
        return true;
    }

    @Override
    protected TensorShape outputShape(TensorShape input) {
        if (input.rank() == 0) {
            throw new IllegalArgumentException(
                    "expected input [batch, ..., features]; reshape the features to [batch, 1]");
        }
        return input.with(-1, units);
    }

    @Override
    protected void build(TensorShape input) {
        outputShape(input);
        kernel = addWeight(arguments.kernel(0, "kernel", Shape.of(input.known(-1), units)));
        addBias(units);
    }

    @Override
    protected Tensor call(Tensor x, Call call) {
        Tensor w = built(kernel).live();
        Tensor rows = x.shape().rank() == 2 ? x : Ops.reshape(x, -1, x.shape().dim(-1));
        Tensor y = finished(Ops.matmul(rows, w));
        return x.shape().rank() == 2 ? y : Ops.reshape(y, shape(x.shape(), y.shape()));
    }

    private static Shape shape(Shape x, Shape rows) {
        int[] dims = x.dims();
        dims[dims.length - 1] = rows.dim(1);
        return Shape.of(dims);
    }
}
