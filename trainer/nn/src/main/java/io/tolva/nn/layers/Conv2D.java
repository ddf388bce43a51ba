package io.tolva.nn.layers;

import io.tolva.array.Shape;
import io.tolva.nn.activations.Activation;
import io.tolva.nn.initializers.Initializer;
import io.tolva.nn.initializers.StandardInitializer;
import io.tolva.nn.regularizers.Regularizer;
import io.tolva.tensor.Convolutions;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import io.tolva.tensor.backend.Padding;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code activation(conv2d(x, kernel) + bias)}: {@code [batch, height, width, channels]} to
 * {@code [batch, height', width', filters]}.
 *
 * <p>Weights: kernel {@code [kernelHeight, kernelWidth, channels, filters]} (Glorot uniform), bias {@code [filters]} (zeros).
 */
public final class Conv2D implements Layer {
    private static final int[] ONES = {1, 1};

    private final int filters;
    private final int[] kernelSize;
    private final int[] strides;
    private final Padding padding;
    private final Activation activation;
    private final boolean useBias;
    private final Initializer kernelInitializer;
    private final @Nullable Regularizer kernelRegularizer;
    private @Nullable Variable kernel;
    private @Nullable Variable bias;

    private Conv2D(
            int filters,
            int[] kernelSize,
            int[] strides,
            Padding padding,
            Activation activation,
            boolean useBias,
            Initializer kernelInitializer,
            @Nullable Regularizer kernelRegularizer) {
        if (filters <= 0) {
            throw new IllegalArgumentException("Conv2D: expected at least one filter, got " + filters);
        }
        this.filters = filters;
        this.kernelSize = Pairs.positive("Conv2D: kernel size", kernelSize);
        this.strides = Pairs.positive("Conv2D: strides", strides);
        this.padding = padding;
        this.activation = activation;
        this.useBias = useBias;
        this.kernelInitializer = kernelInitializer;
        this.kernelRegularizer = kernelRegularizer;
    }

    /**
     * A layer of square kernels that move by 1 and stay inside.
     *
     * @throws IllegalArgumentException if there is no filter or the size is not positive
     */
    public static Conv2D of(int filters, int kernelSize, Activation activation) {
        int[] size = {kernelSize, kernelSize};
        StandardInitializer initializer = StandardInitializer.GLOROT_UNIFORM;
        return new Conv2D(filters, size, ONES, Padding.VALID, activation, true, initializer, null);
    }

    /** This description, to be built anew, with kernels of another height and width. */
    public Conv2D withKernelSize(int height, int width) {
        int[] size = {height, width};
        return new Conv2D(filters, size, strides, padding, activation, useBias, kernelInitializer, kernelRegularizer);
    }

    /** This description, to be built anew, with other steps downwards and to the right. */
    public Conv2D withStrides(int down, int right) {
        int[] steps = {down, right};
        return new Conv2D(
                filters, kernelSize, steps, padding, activation, useBias, kernelInitializer, kernelRegularizer);
    }

    /** This description, to be built anew, with or without going over the edges. */
    public Conv2D withPadding(Padding value) {
        return new Conv2D(
                filters, kernelSize, strides, value, activation, useBias, kernelInitializer, kernelRegularizer);
    }

    /** This description, to be built anew, with or without a bias. */
    public Conv2D withBias(boolean use) {
        return new Conv2D(filters, kernelSize, strides, padding, activation, use, kernelInitializer, kernelRegularizer);
    }

    /** This description, to be built anew, with another start for the kernel. */
    public Conv2D withKernelInitializer(Initializer initializer) {
        return new Conv2D(filters, kernelSize, strides, padding, activation, useBias, initializer, kernelRegularizer);
    }

    /** This description, to be built anew, with a penalty on the kernel. */
    public Conv2D withKernelRegularizer(Regularizer regularizer) {
        return new Conv2D(filters, kernelSize, strides, padding, activation, useBias, kernelInitializer, regularizer);
    }

    /** The number of output channels. */
    public int filters() {
        return filters;
    }

    /** Height and width of a kernel. */
    public int[] kernelSize() {
        return kernelSize.clone();
    }

    /** The steps downwards and to the right. */
    public int[] strides() {
        return strides.clone();
    }

    /** Does the kernel go over the edges? */
    public Padding padding() {
        return padding;
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

    /** The penalty on the kernel, if any. */
    public Optional<Regularizer> kernelRegularizer() {
        return Optional.ofNullable(kernelRegularizer);
    }

    @Override
    public Shape build(Shape input, LayerWeights weights) {
        if (input.rank() != 3) {
            throw new IllegalArgumentException("Conv2D: layer " + weights.layerName()
                    + ": expected input [batch, height, width, channels], got [batch" + Pairs.inner(input)
                    + "; reshape to [batch, height, width, 1] where there is one channel");
        }
        Shape shape = Shape.of(kernelSize[0], kernelSize[1], input.dim(2), filters);
        Variable built = weights.add("kernel", shape, kernelInitializer);
        if (kernelRegularizer != null) {
            weights.regularize(built, kernelRegularizer);
        }
        bias = useBias ? weights.add("bias", Shape.of(filters), StandardInitializer.ZEROS) : null;
        kernel = built;
        return Pairs.slid(input, kernelSize, strides, padding, filters);
    }

    @Override
    public Tensor call(Tensor x, boolean training) {
        if (kernel == null) {
            throw new IllegalStateException("Conv2D: not built: expected a model that knows its input shape");
        }
        Tensor y = Convolutions.conv2d(x, kernel.live(), strides, padding, ONES);
        return activation.apply(bias == null ? y : y.plus(bias.live()));
    }
}
