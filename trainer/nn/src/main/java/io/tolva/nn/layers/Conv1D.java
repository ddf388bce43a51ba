package io.tolva.nn.layers;

import io.tolva.nn.activations.Activation;
import io.tolva.nn.config.Config;

/**
 * {@code activation(conv1d(x, kernel) + bias)}: {@code [batch, steps, channels]} to {@code [batch, steps', filters]}.
 *
 * <p>Weights: kernel {@code [size, channels / groups, filters]} (Glorot uniform), bias {@code [filters]} (zeros).
 */
public final class Conv1D extends GroupedConvolution<Conv1D> {
    /** With Keras's arguments; {@code filters} and {@code kernel_size} are required. */
    public Conv1D(Config config) {
        super(config, 1);
    }

    /** A layer of kernels that move by 1 and stay inside. */
    public static Conv1D of(int filters, int kernelSize) {
        return new Conv1D(Config.empty().with("filters", filters).with("kernel_size", kernelSize));
    }

    /** A layer of kernels that move by 1 and stay inside, with an activation. */
    public static Conv1D of(int filters, int kernelSize, Activation activation) {
        return of(filters, kernelSize).withActivation(activation);
    }

    /**
     * This layer, to be built anew, none of whose outputs depends on a later step: zeros are put before the first one.
     */
    public Conv1D causal() {
        return with("padding", "causal");
    }

    @Override
    Conv1D remade(Config config) {
        return new Conv1D(config);
    }
}
