package io.tolva.nn.layers;

import io.tolva.array.Shape;
import io.tolva.nn.activations.Activation;
import io.tolva.nn.initializers.Initializer;
import io.tolva.nn.initializers.StandardInitializer;
import io.tolva.nn.regularizers.Regularizer;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code activation(x kernel + bias)} along the last axis: {@code [batch, ..., in]} to {@code [batch, ..., units]}.
 *
 * <p>Weights: kernel {@code [in, units]} (Glorot uniform), bias {@code [units]} (zeros).
 */
public final class Dense implements Layer {
    private final int units;
    private final Activation activation;
    private final boolean useBias;
    private final Initializer kernelInitializer;
    private final Initializer biasInitializer;
    private final @Nullable Regularizer kernelRegularizer;
    private @Nullable Variable kernel;
    private @Nullable Variable bias;

    private Dense(
            int units,
            Activation activation,
            boolean useBias,
            Initializer kernelInitializer,
            Initializer biasInitializer,
            @Nullable Regularizer kernelRegularizer) {
        if (units <= 0) {
            throw new IllegalArgumentException("Dense: expected at least one unit, got " + units);
        }
        this.units = units;
        this.activation = activation;
        this.useBias = useBias;
        this.kernelInitializer = kernelInitializer;
        this.biasInitializer = biasInitializer;
        this.kernelRegularizer = kernelRegularizer;
    }

    /**
     * A layer without activation.
     *
     * @throws IllegalArgumentException if there is no unit
     */
    public static Dense of(int units) {
        return of(units, Activation.LINEAR);
    }

    /** A layer with an activation. */
    public static Dense of(int units, Activation activation) {
        return new Dense(units, activation, true, StandardInitializer.GLOROT_UNIFORM, StandardInitializer.ZEROS, null);
    }

    /** This description, to be built anew, with or without a bias. */
    public Dense withBias(boolean use) {
        return new Dense(units, activation, use, kernelInitializer, biasInitializer, kernelRegularizer);
    }

    /** This description, to be built anew, with another start for the kernel. */
    public Dense withKernelInitializer(Initializer initializer) {
        return new Dense(units, activation, useBias, initializer, biasInitializer, kernelRegularizer);
    }

    /** This description, to be built anew, with another start for the bias. */
    public Dense withBiasInitializer(Initializer initializer) {
        return new Dense(units, activation, useBias, kernelInitializer, initializer, kernelRegularizer);
    }

    /** This description, to be built anew, with a penalty on the kernel. */
    public Dense withKernelRegularizer(Regularizer regularizer) {
        return new Dense(units, activation, useBias, kernelInitializer, biasInitializer, regularizer);
    }

    /** The size of the output. */
    public int units() {
        return units;
    }

    /** What is applied to the output. */
    public Activation activation() {
        return activation;
    }

    /** Is there a bias? */
    public boolean useBias() {
        return useBias;
    }

    /** How the kernel starts. */
    public Initializer kernelInitializer() {
        return kernelInitializer;
    }

    /** How the bias starts. */
    public Initializer biasInitializer() {
        return biasInitializer;
    }

    /** The penalty on the kernel, if any. */
    public Optional<Regularizer> kernelRegularizer() {
        return Optional.ofNullable(kernelRegularizer);
    }

    @Override
    public Shape build(Shape input, LayerWeights weights) {
        if (input.rank() == 0) {
            throw new IllegalArgumentException("Dense: layer " + weights.layerName()
                    + ": expected input [batch, ..., features], got [batch]; reshape the features to [batch, 1]");
        }
        Variable built = weights.add("kernel", Shape.of(input.dim(-1), units), kernelInitializer);
        if (kernelRegularizer != null) {
            weights.regularize(built, kernelRegularizer);
        }
        bias = useBias ? weights.add("bias", Shape.of(units), biasInitializer) : null;
        kernel = built;
        return withLast(input, units);
    }

    private static Shape withLast(Shape shape, int last) {
        int[] dims = shape.dims();
        dims[dims.length - 1] = last;
        return Shape.of(dims);
    }

    @Override
    public Tensor call(Tensor x, boolean training) {
        if (kernel == null) {
            throw new IllegalStateException("Dense: not built: expected a model that knows its input shape");
        }
        Tensor w = kernel.live();
        Tensor rows = x.shape().rank() == 2 ? x : Ops.reshape(x, -1, x.shape().dim(-1));
        Tensor product = Ops.matmul(rows, w);
        Tensor y = activation.apply(bias == null ? product : product.plus(bias.live()));
        return x.shape().rank() == 2 ? y : Ops.reshape(y, withLast(x.shape(), units));
    }
}
