package io.tolva.nn.layers;

import io.tolva.array.Shape;
import io.tolva.tensor.backend.Padding;
import io.tolva.tensor.backend.SlidingWindow;
import java.util.Arrays;

/** Images: arguments with one number for the height and one for the width, and the texts of shapes. */
final class Pairs {
    private Pairs() {}

    static int[] positive(String what, int[] pair) {
        if (pair.length != 2 || pair[0] <= 0 || pair[1] <= 0) {
            throw new IllegalArgumentException(what + ": expected two numbers above 0, got " + Arrays.toString(pair));
        }
        return pair.clone();
    }

    /** What follows the batch in the text of a shape. */
    static String inner(Shape input) {
        return input.rank() == 0 ? "]" : ", " + input.toString().substring(1);
    }

    /** The shape that windows sliding over an image {@code [height, width, channels]} give. */
    static Shape slid(Shape image, int[] size, int[] strides, Padding padding, int channels) {
        int height =
                SlidingWindow.of(padding, image.dim(0), size[0], strides[0], 1).output();
        int width =
                SlidingWindow.of(padding, image.dim(1), size[1], strides[1], 1).output();
        return Shape.of(height, width, channels);
    }
}
