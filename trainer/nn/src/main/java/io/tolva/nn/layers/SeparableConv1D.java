package io.tolva.nn.layers;

import io.tolva.nn.config.Config;

/**
 * A convolution of each channel by itself, then one of all channels at each place: {@code [batch, steps, channels]} to
 * {@code [batch, steps', filters]}.
 *
 * <p>Weights: depthwise_kernel {@code [size, channels, multiplier]}, pointwise_kernel
 * {@code [1, channels * multiplier, filters]} (both Glorot uniform), bias {@code [filters]} (zeros).
 */
public final class SeparableConv1D extends SeparableConvolution<SeparableConv1D> {
    /** With Keras's arguments; {@code filters} and {@code kernel_size} are required. */
    public SeparableConv1D(Config config) {
        super(config, 1);
    }

    /** A layer of kernels that move by 1 and stay inside. */
    public static SeparableConv1D of(int filters, int kernelSize) {
        return new SeparableConv1D(Config.empty().with("filters", filters).with("kernel_size", kernelSize));
    }

    @Override
    SeparableConv1D remade(Config config) {
        return new SeparableConv1D(config);
    }
}
