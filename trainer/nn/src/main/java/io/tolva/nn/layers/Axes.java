package io.tolva.nn.layers;

import java.util.Arrays;

/** Axes as Keras counts them, with the batch, or from the end if they are negative. */
final class Axes {
    private Axes() {}

    /**
     * The place of an axis in a shape, which does not have the batch.
     *
     * @throws IllegalArgumentException if it is the batch, or there is no such axis
     */
    static int behindBatch(int axis, TensorShape input) {
        int at = axis < 0 ? axis + input.rank() : axis - 1;
        if (at < 0 || at >= input.rank()) {
            throw new IllegalArgumentException("no such axis behind the batch: expected 1 to " + input.rank()
                    + " or -1 to -" + input.rank() + " for input " + input + ", got " + axis);
        }
        return at;
    }

    /**
     * The places of several axes, in the order of the shape.
     *
     * @throws IllegalArgumentException if one is the batch or twice there, or there is no such axis
     */
    static int[] behindBatch(int[] axes, TensorShape input) {
        int[] places = Arrays.stream(axes)
                .map(axis -> behindBatch(axis, input))
                .sorted()
                .distinct()
                .toArray();
        if (places.length != axes.length) {
            throw new IllegalArgumentException(
                    "an axis is there twice: " + Arrays.toString(axes) + " of input " + input);
        }
        return places;
    }

    /** Places of a shape as axes of a batch. */
    static int[] ofBatch(int[] places) {
        return Arrays.stream(places).map(place -> place + 1).toArray();
    }

    /** All axes of a batch of this many, but one. */
    static int[] allBut(int rank, int axis) {
        int[] axes = new int[rank - 1];
        for (int i = 0; i < axes.length; i++) {
            axes[i] = i < axis ? i : i + 1;
        }
        return axes;
    }
}
