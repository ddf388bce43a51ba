package io.tolva.nn.layers;

import io.tolva.nn.config.Config;

/**
 * A convolution of each channel by itself, with {@code depth_multiplier} kernels each:
 * {@code [batch, height, width, channels]} to {@code [batch, height', width', channels * multiplier]}.
 *
 * <p>Weights: kernel {@code [kernelHeight, kernelWidth, channels, multiplier]} (Glorot uniform), bias
 * {@code [channels * multiplier]} (zeros).
 */
public final class DepthwiseConv2D extends DepthwiseConvolution<DepthwiseConv2D> {
    /** With Keras's arguments; {@code kernel_size} is required. */
    public DepthwiseConv2D(Config config) {
        super(config, 2);
    }

    /** A layer of square kernels, one for each channel, that move by 1 and stay inside. */
    public static DepthwiseConv2D of(int kernelSize) {
        return new DepthwiseConv2D(Config.empty().with("kernel_size", kernelSize));
    }

    @Override
    DepthwiseConv2D remade(Config config) {
        return new DepthwiseConv2D(config);
    }
}
