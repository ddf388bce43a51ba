package io.tolva.nn.layers;

import io.tolva.array.Shape;
import io.tolva.nn.activations.Activation;
import io.tolva.nn.config.Config;
import io.tolva.nn.initializers.Initializer;
import io.tolva.nn.initializers.Initializers;
import io.tolva.nn.regularizers.Regularizer;
import io.tolva.nn.regularizers.Regularizers;
import io.tolva.tensor.Convolutions;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import io.tolva.tensor.backend.Padding;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code activation(conv2d(x, kernel) + bias)}: {@code [batch, height, width, channels]} to
 * {@code [batch, height', width', filters]}.
 *
 * <p>Weights: kernel {@code [kernelHeight, kernelWidth, channels, filters]} (Glorot uniform), bias {@code [filters]} (zeros).
 */
public final class Conv2D extends UnaryLayer {
    private static final int[] ONES = {1, 1};

    private final int filters;
    private final int[] kernelSize;
    private final int[] strides;
    private final Padding padding;
    private final Activation activation;
    private final boolean useBias;
    private final Initializer kernelInitializer;
    private final Optional<Regularizer> kernelRegularizer;
    private @Nullable Variable kernel;
    private @Nullable Variable bias;

    /** With Keras's arguments; {@code filters} and {@code kernel_size} are required. */
    public Conv2D(Config config) {
        super(config);
        filters = config.integer("filters");
        kernelSize = config.integers("kernel_size", 2);
        strides = config.integers("strides", 2, 1, 1);
        padding = config.choice("padding", Padding.VALID);
        config.only("data_format", "channels_last");
        config.only("dilation_rate", List.of(1, 1));
        config.only("groups", 1);
        activation = config.object("activation", Activation.CATALOGUE, Activation.LINEAR);
        useBias = config.flag("use_bias", true);
        kernelInitializer = config.object("kernel_initializer", Initializers.CATALOGUE, Initializers.GLOROT_UNIFORM);
        config.object("bias_initializer", Initializers.CATALOGUE, Initializers.ZEROS);
        kernelRegularizer = config.optional("kernel_regularizer", Regularizers.CATALOGUE);
        config.only("bias_regularizer", null);
        config.only("activity_regularizer", null);
        config.only("kernel_constraint", null);
        config.only("bias_constraint", null);
    }

    /** A layer of square kernels that move by 1 and stay inside. */
    public static Conv2D of(int filters, int kernelSize, Activation activation) {
        return new Conv2D(Config.empty()
                .with("filters", filters)
                .with("kernel_size", kernelSize)
                .with("activation", activation));
    }

    /** This layer, to be built anew, with or without going over the edges. */
    public Conv2D withPadding(Padding value) {
        return new Conv2D(config().with("padding", value));
    }

    /** This layer, to be built anew, with other steps downwards and to the right. */
    public Conv2D withStrides(int down, int right) {
        return new Conv2D(config().with("strides", List.of(down, right)));
    }

    @Override
    protected TensorShape outputShape(TensorShape input) {
        return Pairs.slid(input, kernelSize, strides, padding, filters);
    }

    @Override
    protected void build(TensorShape input) {
        Shape shape = Shape.of(kernelSize[0], kernelSize[1], input.known(2), filters);
        kernel = addWeight(WeightSpec.of("kernel", shape, kernelInitializer).withRegularizer(kernelRegularizer));
        bias = useBias ? addWeight("bias", Shape.of(filters), Initializers.ZEROS) : null;
    }

    @Override
    protected Tensor call(Tensor x, Call call) {
        Tensor y = Convolutions.conv2d(x, built(kernel).live(), strides, padding, ONES);
        return activation.apply(bias == null ? y : y.plus(bias.live()));
    }
}
