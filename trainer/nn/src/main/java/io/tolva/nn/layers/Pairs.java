package io.tolva.nn.layers;

import io.tolva.tensor.backend.Padding;
import io.tolva.tensor.backend.SlidingWindow;

/** Windows over images. */
final class Pairs {
    private Pairs() {}

    /** The shape that windows sliding over an image {@code [height, width, channels]} give. */
    static TensorShape slid(TensorShape image, int[] size, int[] strides, Padding padding, int channels) {
        if (image.rank() != 3) {
            throw new IllegalArgumentException("expected input [batch, height, width, channels], got " + image
                    + "; reshape to [batch, height, width, 1] where there is one channel");
        }
        return TensorShape.of(slid(image, 0, size, strides, padding), slid(image, 1, size, strides, padding), channels);
    }

    private static int slid(TensorShape image, int axis, int[] size, int[] strides, Padding padding) {
        int dim = image.dim(axis);
        return dim == TensorShape.ANY
                ? dim
                : SlidingWindow.of(padding, dim, size[axis], strides[axis], 1).output();
    }
}
