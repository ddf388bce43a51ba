package io.tolva.tensor.backend;

import io.tolva.array.Shape;

/**
 * The shapes of a two-dimensional pooling: an input {@code [batch, height, width, channels]} and an output
 * {@code [batch, outHeight, outWidth, channels]}, each element of which folds one window of one channel. Padding takes no
 * part: it never is the largest, and an average does not count it.
 *
 * @param batch the number of images, at least 0
 * @param rows how the window slides along the height, without dilation
 * @param columns how the window slides along the width, without dilation
 * @param channels the number of channels, at least 1
 */
public record PoolGeometry(int batch, SlidingWindow rows, SlidingWindow columns, int channels) {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is too small, if a window is dilated or may lie in the padding alone, or if
     *     one of the two arrays would have 2^31 elements or more
     */
    public PoolGeometry {
        if (batch < 0 || channels < 1) {
            throw new IllegalArgumentException(
                    "pooling: number too small: expected a batch of at least 0 and at least 1" + " channel, got "
                            + batch + " and " + channels);
        }
        check("height", rows);
        check("width", columns);
        ImageSizes.check("pooling input", batch, rows.input(), columns.input(), channels);
        ImageSizes.check("pooling output", batch, rows.output(), columns.output(), channels);
    }

    private static void check(String axis, SlidingWindow window) {
        if (window.dilation() != 1) {
            throw new IllegalArgumentException(
                    "pooling: dilated window: " + axis + ": expected dilation 1, got " + window.dilation());
        }
        if (window.padBefore() >= window.window() || window.padAfter() >= window.window()) {
            throw new IllegalArgumentException("pooling: too much padding: " + axis + ": expected less than the window "
                    + window.window() + ", got " + window.padBefore() + " before and " + window.padAfter() + " after");
        }
    }

    /** {@code [batch, height, width, channels]}. */
    public Shape inputShape() {
        return Shape.of(batch, rows.input(), columns.input(), channels);
    }

    /** {@code [batch, outHeight, outWidth, channels]}. */
    public Shape outputShape() {
        return Shape.of(batch, rows.output(), columns.output(), channels);
    }
}
