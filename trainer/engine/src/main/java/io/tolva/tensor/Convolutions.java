package io.tolva.tensor;

import io.tolva.array.Shape;
import io.tolva.tensor.backend.ConvGeometry;
import io.tolva.tensor.backend.ConvPart;
import io.tolva.tensor.backend.Operation;
import io.tolva.tensor.backend.Padding;
import io.tolva.tensor.backend.SlidingWindow;

/**
 * Convolutions of float32 or float64 tensors with the channels last; float64 is computed in plain loops. Checks and
 * gradients are those of {@link Ops}. Strides and dilations are given as {@code {height, width}}.
 */
public final class Convolutions {
    private Convolutions() {}

    /** {@code x [batch, steps, in]} with {@code w [size, in, out]} to {@code [batch, outSteps, out]}. */
    public static Tensor conv1d(Tensor x, Tensor w, int stride, Padding padding, int dilation) {
        check("conv1d", x, w, 3);
        Tensor image = Layouts.expandDims(x, 1);
        Tensor filter = Layouts.expandDims(w, 0);
        int[] strides = {1, stride};
        int[] dilations = {1, dilation};
        return Layouts.squeeze(conv2d("conv1d", image, filter, strides, padding, dilations), 1);
    }

    /**
     * {@code x [batch, height, width, in]} with {@code w [kernelHeight, kernelWidth, in, out]} to
     * {@code [batch, outHeight, outWidth, out]}.
     */
    public static Tensor conv2d(Tensor x, Tensor w, int[] strides, Padding padding, int[] dilations) {
        check("conv2d", x, w, 4);
        return conv2d("conv2d", x, w, strides, padding, dilations);
    }

    private static Tensor conv2d(String name, Tensor x, Tensor w, int[] strides, Padding padding, int[] dilations) {
        Shape filter = w.shape();
        if (x.shape().dim(3) != filter.dim(2)) {
            throw new IllegalArgumentException(name + ": channels differ: input " + x.shape() + ", filter " + filter
                    + ": expected " + x.shape().dim(3) + " channels in the filter, got " + filter.dim(2));
        }
        ConvGeometry geometry =
                geometry(name, x.shape(), filter, strides, padding, dilations, filter.dim(2), filter.dim(3), 1);
        return part(geometry, ConvPart.OUTPUT, x, w);
    }

    /**
     * A convolution of each channel by itself: {@code x [batch, height, width, in]} with
     * {@code w [kernelHeight, kernelWidth, in, multiplier]} to {@code [batch, outHeight, outWidth, in * multiplier]}.
     */
    public static Tensor depthwiseConv2d(Tensor x, Tensor w, int[] strides, Padding padding, int[] dilations) {
        check("depthwiseConv2d", x, w, 4);
        Shape filter = w.shape();
        int channels = x.shape().dim(3);
        if (channels != filter.dim(2)) {
            throw new IllegalArgumentException("depthwiseConv2d: channels differ: input " + x.shape() + ", filter "
                    + filter + ": expected " + channels + " channels in the filter, got " + filter.dim(2));
        }
        int out = channels * filter.dim(3);
        ConvGeometry geometry =
                geometry("depthwiseConv2d", x.shape(), filter, strides, padding, dilations, channels, out, channels);
        return part(geometry, ConvPart.OUTPUT, x, Layouts.reshape(w, geometry.filterShape()));
    }

    /**
     * What has {@code x [batch, height, width, in]} as its convolution's gradient: with
     * {@code w [kernelHeight, kernelWidth, out, in]} to the output shape {@code [batch, outHeight, outWidth, out]}, from which
     * a convolution with these strides and padding comes back to the shape of {@code x}.
     */
    public static Tensor conv2dTranspose(Tensor x, Tensor w, Shape output, int[] strides, Padding padding) {
        check("conv2dTranspose", x, w, 4);
        Shape filter = w.shape();
        boolean fits = output.rank() == 4
                && output.dim(3) == filter.dim(2)
                && x.shape().dim(3) == filter.dim(3);
        int[] none = {1, 1};
        ConvGeometry geometry = fits
                ? geometry("conv2dTranspose", output, filter, strides, padding, none, filter.dim(2), filter.dim(3), 1)
                : null;
        if (geometry == null || !geometry.outputShape().equals(x.shape())) {
            throw new IllegalArgumentException("conv2dTranspose: shapes do not fit: input " + x.shape() + ", filter "
                    + filter + ", output " + output + ": expected an output whose convolution has the input's shape"
                    + (geometry == null ? "" : ", got " + geometry.outputShape()));
        }
        return part(geometry, ConvPart.INPUT, w, x);
    }

    private static void check(String name, Tensor x, Tensor w, int rank) {
        Checks.floats(name, x);
        Checks.sameType(name, x, w);
        if (x.shape().rank() != rank || w.shape().rank() != rank) {
            throw new IllegalArgumentException(name + ": wrong rank: input " + x.shape() + ", filter " + w.shape()
                    + ": expected " + rank + " axes of each");
        }
    }

    private static ConvGeometry geometry(
            String name,
            Shape x,
            Shape w,
            int[] strides,
            Padding padding,
            int[] dilations,
            int in,
            int out,
            int groups) {
        Checks.pair(name, "strides", strides);
        Checks.pair(name, "dilations", dilations);
        try {
            SlidingWindow rows = SlidingWindow.of(padding, x.dim(1), w.dim(0), strides[0], dilations[0]);
            SlidingWindow columns = SlidingWindow.of(padding, x.dim(2), w.dim(1), strides[1], dilations[1]);
            return new ConvGeometry(x.dim(0), rows, columns, in, out, groups);
        } catch (IllegalArgumentException error) {
            throw new IllegalArgumentException(
                    name + ": input " + x + ", filter " + w + ": " + error.getMessage(), error);
        }
    }

    /**
     * A convolution of a known geometry, or one of its gradients; gradient tapes are made of them.
     *
     * @param a the first input of the part
     * @param b the second input of the part
     * @throws IllegalArgumentException if a shape is not the geometry's
     */
    public static Tensor part(ConvGeometry geometry, ConvPart part, Tensor a, Tensor b) {
        Shape input = geometry.inputShape();
        Shape filter = geometry.filterShape();
        Shape output = geometry.outputShape();
        Operation operation = new Operation.Convolution(geometry, part);
        return switch (part) {
            case OUTPUT -> run(operation, a, input, b, filter, output);
            case INPUT -> run(operation, a, filter, b, output, input);
            case FILTER -> run(operation, a, input, b, output, filter);
        };
    }

    private static Tensor run(Operation operation, Tensor a, Shape shapeA, Tensor b, Shape shapeB, Shape result) {
        Checks.floats("convolution", a);
        Checks.sameType("convolution", a, b);
        if (!a.shape().equals(shapeA) || !b.shape().equals(shapeB)) {
            throw new IllegalArgumentException("convolution: shapes differ: expected " + shapeA + " and " + shapeB
                    + ", got " + a.shape() + " and " + b.shape());
        }
        return Execution.run(operation, a.dtype(), result, a, b);
    }
}
