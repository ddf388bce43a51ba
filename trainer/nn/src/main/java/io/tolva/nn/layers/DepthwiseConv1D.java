package io.tolva.nn.layers;

import io.tolva.nn.config.Config;

/**
 * A convolution of each channel by itself, with {@code depth_multiplier} kernels each: {@code [batch, steps, channels]}
 * to {@code [batch, steps', channels * multiplier]}.
 *
 * <p>Weights: kernel {@code [size, channels, multiplier]} (Glorot uniform), bias {@code [channels * multiplier]}
 * (zeros).
 */
public final class DepthwiseConv1D extends DepthwiseConvolution<DepthwiseConv1D> {
    /** With Keras's arguments; {@code kernel_size} is required. */
    public DepthwiseConv1D(Config config) {
        super(config, 1);
    }

    /** A layer of kernels, one for each channel, that move by 1 and stay inside. */
    public static DepthwiseConv1D of(int kernelSize) {
        return new DepthwiseConv1D(Config.empty().with("kernel_size", kernelSize));
    }

    @Override
    DepthwiseConv1D remade(Config config) {
        return new DepthwiseConv1D(config);
    }
}
