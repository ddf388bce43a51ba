package io.tolva.nn.layers;

import io.tolva.nn.config.Config;

/**
 * The gradient of a convolution, as a layer that makes more of less: {@code [batch, steps, channels]} to
 * {@code [batch, steps', filters]}, from which a convolution with these arguments comes back.
 *
 * <p>Weights: kernel {@code [size, filters, channels]} (Glorot uniform), bias {@code [filters]} (zeros).
 */
public final class Conv1DTranspose extends TransposedConvolution<Conv1DTranspose> {
    /** With Keras's arguments; {@code filters} and {@code kernel_size} are required. */
    public Conv1DTranspose(Config config) {
        super(config, 1);
    }

    /** A layer of kernels that move by 1. */
    public static Conv1DTranspose of(int filters, int kernelSize) {
        return new Conv1DTranspose(Config.empty().with("filters", filters).with("kernel_size", kernelSize));
    }

    @Override
    Conv1DTranspose remade(Config config) {
        return new Conv1DTranspose(config);
    }
}
