package io.tolva.nn.layers;

import io.tolva.nn.activations.Activation;
import io.tolva.nn.config.Config;

/**
 * {@code activation(conv2d(x, kernel) + bias)}: {@code [batch, height, width, channels]} to
 * {@code [batch, height', width', filters]}.
 *
 * <p>Weights: kernel {@code [kernelHeight, kernelWidth, channels / groups, filters]} (Glorot uniform), bias
 * {@code [filters]} (zeros).
 */
public final class Conv2D extends GroupedConvolution<Conv2D> {
    /** With Keras's arguments; {@code filters} and {@code kernel_size} are required. */
    public Conv2D(Config config) {
        super(config, 2);
    }

    /** A layer of square kernels that move by 1 and stay inside. */
    public static Conv2D of(int filters, int kernelSize) {
        return new Conv2D(Config.empty().with("filters", filters).with("kernel_size", kernelSize));
    }

    /** A layer of square kernels that move by 1 and stay inside, with an activation. */
    public static Conv2D of(int filters, int kernelSize, Activation activation) {
        return of(filters, kernelSize).withActivation(activation);
    }

    @Override
    Conv2D remade(Config config) {
        return new Conv2D(config);
    }
}
