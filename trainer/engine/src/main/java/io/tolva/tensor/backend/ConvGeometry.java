package io.tolva.tensor.backend;

import io.tolva.array.Shape;

/**
 * The shapes of a two-dimensional convolution, as TensorFlow lays them out: an input {@code [batch, height, width,
 * inChannels]}, a filter {@code [kernelHeight, kernelWidth, inChannels / groups, outChannels]} and an output
 * {@code [batch, outHeight, outWidth, outChannels]}.
 *
 * <p>With groups, output channels {@code [i * outChannels / groups, (i + 1) * outChannels / groups)} see only the input
 * channels of group {@code i}. A depthwise convolution has as many groups as input channels; TensorFlow's filter for it,
 * {@code [kernelHeight, kernelWidth, inChannels, multiplier]}, has the same elements in the same order.
 *
 * @param batch the number of images, at least 0
 * @param rows how the kernel slides along the height
 * @param columns how the kernel slides along the width
 * @param inChannels the channels of the input, at least 1
 * @param outChannels the channels of the output, at least 1
 * @param groups the number of groups of channels, which divides both numbers of channels
 */
public record ConvGeometry(
        int batch, SlidingWindow rows, SlidingWindow columns, int inChannels, int outChannels, int groups) {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is too small, if the groups do not divide the channels, or if one of the
     *     three arrays would have 2^31 elements or more
     */
    public ConvGeometry {
        if (batch < 0 || inChannels < 1 || outChannels < 1 || groups < 1) {
            throw new IllegalArgumentException("convolution: number too small: batch " + batch + ", input channels "
                    + inChannels + ", output channels " + outChannels + ", groups " + groups
                    + ": expected a batch of at least 0 and at least 1 of the others");
        }
        if (inChannels % groups != 0 || outChannels % groups != 0) {
            throw new IllegalArgumentException("convolution: channels cannot be grouped: expected multiples of "
                    + groups + ", got " + inChannels + " input channels and " + outChannels + " output channels");
        }
        ImageSizes.check("convolution input", batch, rows.input(), columns.input(), inChannels);
        ImageSizes.check("convolution output", batch, rows.output(), columns.output(), outChannels);
        ImageSizes.check("convolution filter", rows.window(), columns.window(), inChannels / groups, outChannels);
    }

    /** Is there one group for each input channel? */
    public boolean depthwise() {
        return groups == inChannels;
    }

    /** {@code [batch, height, width, inChannels]}. */
    public Shape inputShape() {
        return Shape.of(batch, rows.input(), columns.input(), inChannels);
    }

    /** {@code [kernelHeight, kernelWidth, inChannels / groups, outChannels]}. */
    public Shape filterShape() {
        return Shape.of(rows.window(), columns.window(), inChannels / groups, outChannels);
    }

    /** {@code [batch, outHeight, outWidth, outChannels]}. */
    public Shape outputShape() {
        return Shape.of(batch, rows.output(), columns.output(), outChannels);
    }
}
