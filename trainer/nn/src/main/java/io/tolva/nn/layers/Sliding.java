package io.tolva.nn.layers;

import io.tolva.array.Shape;
import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.backend.Padding;
import io.tolva.tensor.backend.SlidingWindow;
import java.util.Arrays;

/**
 * How windows slide over the steps of {@code [batch, steps, channels]}, or over the pixels of
 * {@code [batch, height, width, channels]}. A sequence is a picture of height 1.
 */
final class Sliding {
    private static final SlidingWindow ONE = SlidingWindow.of(Padding.VALID, 1, 1, 1, 1);

    private final int[] size;
    private final int[] strides;
    private final StepPadding padding;
    private final int[] dilations;

    /** The numbers for each axis: one for sequences, two for pictures. */
    Sliding(int[] size, int[] strides, StepPadding padding, int[] dilations) {
        this.size = size.clone();
        this.strides = strides.clone();
        this.padding = padding;
        this.dilations = dilations.clone();
    }

    /** The argument {@code padding} of windows that treat both ends alike. */
    static StepPadding padding(Config config) {
        return StepPadding.valueOf(config.choice("padding", Padding.VALID).name());
    }

    /** Refuses what Keras refuses: steps and gaps at once. */
    void refuseBoth(Config config) {
        if (Arrays.stream(strides).max().orElse(1) > 1
                && Arrays.stream(dilations).max().orElse(1) > 1) {
            throw config.wrong("dilation_rate", "1 where strides are above 1", Arrays.toString(dilations));
        }
    }

    int rank() {
        return size.length;
    }

    int size(int axis) {
        return size[axis];
    }

    int stride(int axis) {
        return strides[axis];
    }

    int dilation(int axis) {
        return dilations[axis];
    }

    StepPadding padding() {
        return padding;
    }

    /** The kernel's shape: the window, then two numbers of channels. */
    Shape kernel(int first, int second) {
        int[] dims = Arrays.copyOf(size, size.length + 2);
        dims[size.length] = first;
        dims[size.length + 1] = second;
        return Shape.of(dims);
    }

    /** Refuses inputs with another number of axes. */
    void checkRank(TensorShape input) {
        if (input.rank() != rank() + 1) {
            throw new IllegalArgumentException("expected input [batch, "
                    + (rank() == 1 ? "steps, channels]" : "height, width, channels]") + ", got " + input
                    + "; reshape so that the channels are the last axis, 1 where there is one");
        }
    }

    /** The output's shape, with this many channels. */
    TensorShape slid(TensorShape input, int channels) {
        checkRank(input);
        TensorShape output = input.with(-1, channels);
        for (int axis = 0; axis < rank(); axis++) {
            int dim = input.dim(axis);
            output = output.with(
                    axis, dim == TensorShape.ANY ? dim : window(axis, dim).output());
        }
        return output;
    }

    private SlidingWindow window(int axis, int length) {
        int span = (size[axis] - 1) * dilations[axis] + 1;
        if (padding == StepPadding.VALID && length < span) {
            throw new IllegalArgumentException("window does not fit: expected an input of at least " + span
                    + " on axis " + (axis + 1) + ", got " + length + "; use a smaller window or padding same");
        }
        return padding.window(length, size[axis], strides[axis], dilations[axis]);
    }

    /** The windows down the height of a picture. */
    SlidingWindow rows(Shape picture) {
        return rank() == 1 ? ONE : window(0, picture.dim(1));
    }

    /** The windows along the width of a picture. */
    SlidingWindow columns(Shape picture) {
        return window(rank() - 1, picture.dim(2));
    }

    /** A batch as pictures. */
    Tensor picture(Tensor x) {
        return rank() == 1 ? Ops.expandDims(x, 1) : x;
    }

    /** A kernel as one for pictures. */
    Tensor filter(Tensor kernel) {
        return rank() == 1 ? Ops.expandDims(kernel, 0) : kernel;
    }

    /** Pictures as a batch. */
    Tensor batch(Tensor picture) {
        return rank() == 1 ? Ops.squeeze(picture, 1) : picture;
    }
}
