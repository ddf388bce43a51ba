package io.tolva.nn.layers;

import io.tolva.nn.config.Config;

/**
 * A convolution of each channel by itself, then one of all channels at each place:
 * {@code [batch, height, width, channels]} to {@code [batch, height', width', filters]}.
 *
 * <p>Weights: depthwise_kernel {@code [kernelHeight, kernelWidth, channels, multiplier]}, pointwise_kernel
 * {@code [1, 1, channels * multiplier, filters]} (both Glorot uniform), bias {@code [filters]} (zeros).
 */
public final class SeparableConv2D extends SeparableConvolution<SeparableConv2D> {
    /** With Keras's arguments; {@code filters} and {@code kernel_size} are required. */
    public SeparableConv2D(Config config) {
        super(config, 2);
    }

    /** A layer of square kernels that move by 1 and stay inside. */
    public static SeparableConv2D of(int filters, int kernelSize) {
        return new SeparableConv2D(Config.empty().with("filters", filters).with("kernel_size", kernelSize));
    }

    @Override
    SeparableConv2D remade(Config config) {
        return new SeparableConv2D(config);
    }
}
