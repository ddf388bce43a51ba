package io.tolva.nn.layers;

import io.tolva.nn.config.Config;
import io.tolva.tensor.backend.Padding;
import java.util.Locale;

/**
 * A layer whose kernel slides over the steps of {@code [batch, steps, channels]} or over the pixels of
 * {@code [batch, height, width, channels]}. Strides above 1 exclude dilations above 1.
 *
 * @param <L> the layer's own class
 */
public abstract class ConvolutionLayer<L extends ConvolutionLayer<L>> extends KernelLayer<L> {
    /** Reads what every layer has. */
    ConvolutionLayer(Config config) {
        super(config);
    }

    /** This layer, to be built anew, with other strides: one for all axes, or one for each. */
    public final L withStrides(int... strides) {
        return with("strides", Sizes.argument(strides));
    }

    /** This layer, to be built anew, with or without going over the edges. */
    public final L withPadding(Padding padding) {
        return with("padding", padding.name().toLowerCase(Locale.ROOT));
    }

    /** This layer, to be built anew, whose kernel leaves gaps: one distance for all axes, or one for each. */
    public final L withDilation(int... distances) {
        return with("dilation_rate", Sizes.argument(distances));
    }
}
