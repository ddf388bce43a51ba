package io.tolva.nn.layers;

import io.tolva.nn.config.Config;

/**
 * The gradient of a convolution, as a layer that makes more of less: {@code [batch, height, width, channels]} to
 * {@code [batch, height', width', filters]}, from which a convolution with these arguments comes back.
 *
 * <p>Weights: kernel {@code [kernelHeight, kernelWidth, filters, channels]} (Glorot uniform), bias {@code [filters]}
 * (zeros).
 */
public final class Conv2DTranspose extends TransposedConvolution<Conv2DTranspose> {
    /** With Keras's arguments; {@code filters} and {@code kernel_size} are required. */
    public Conv2DTranspose(Config config) {
        super(config, 2);
    }

    /** A layer of square kernels that move by 1. */
    public static Conv2DTranspose of(int filters, int kernelSize) {
        return new Conv2DTranspose(Config.empty().with("filters", filters).with("kernel_size", kernelSize));
    }

    @Override
    Conv2DTranspose remade(Config config) {
        return new Conv2DTranspose(config);
    }
}
