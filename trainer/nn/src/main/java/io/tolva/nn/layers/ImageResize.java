package io.tolva.nn.layers;

import io.tolva.array.Shape;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Slice;
import io.tolva.tensor.Tensor;

/** Pictures {@code [batch, height, width, channels]} of another size. */
final class ImageResize {
    private ImageResize() {}

    /** Larger or smaller pictures, of a float type. */
    static Tensor resized(Tensor x, int height, int width, Interpolation interpolation, boolean antialias) {
        Shape shape = x.shape();
        int batch = shape.dim(0);
        int channels = shape.dim(3);
        if (shape.dim(1) == height && shape.dim(2) == width) {
            return x;
        }
        Tensor rows = Tensor.of(ResizeWeights.of(interpolation, antialias, shape.dim(1), height))
                .cast(x.dtype());
        Tensor columns = Tensor.of(ResizeWeights.of(interpolation, antialias, shape.dim(2), width))
                .cast(x.dtype());
        Tensor tall = Ops.matmul(
                Ops.broadcastTo(rows, Shape.of(batch, height, shape.dim(1))),
                Ops.reshape(x, batch, shape.dim(1), shape.dim(2) * channels));
        Tensor wide = Ops.matmul(
                Ops.broadcastTo(columns, Shape.of(batch * height, width, shape.dim(2))),
                Ops.reshape(tall, batch * height, shape.dim(2), channels));
        return Ops.reshape(wide, batch, height, width, channels);
    }

    /** The largest part in the middle that has the same ratio of height to width as the size that is given. */
    static Tensor croppedToRatio(Tensor x, int height, int width) {
        int fromHeight = x.shape().dim(1);
        int fromWidth = x.shape().dim(2);
        int newHeight = Math.max(1, Math.min(fromHeight, scaled(fromWidth, height, width)));
        int newWidth = Math.max(1, Math.min(fromWidth, scaled(fromHeight, width, height)));
        return cropped(x, (fromHeight - newHeight) / 2, (fromWidth - newWidth) / 2, newHeight, newWidth);
    }

    /** Pictures with borders above and below, or to both sides, so that they have the ratio of the size that is given. */
    static Tensor paddedToRatio(Tensor x, int height, int width, double value) {
        int fromHeight = x.shape().dim(1);
        int fromWidth = x.shape().dim(2);
        int above = (Math.max(fromHeight, scaled(fromWidth, height, width)) - fromHeight) / 2;
        int beside = (Math.max(fromWidth, scaled(fromHeight, width, height)) - fromWidth) / 2;
        return Ops.pad(x, new int[][] {{0, 0}, {above, above}, {beside, beside}, {0, 0}}, value);
    }

    /** {@code length * part / whole} in float32, without what is behind the point. */
    static int scaled(int length, int part, int whole) {
        return (int) ((float) (length * part) / whole);
    }

    /** A part of the pictures, as far as it is inside. */
    static Tensor cropped(Tensor x, int top, int left, int height, int width) {
        return Ops.slice(
                x,
                Slice.all(),
                Slice.range(top, Math.min(top + height, x.shape().dim(1))),
                Slice.range(left, Math.min(left + width, x.shape().dim(2))));
    }
}
