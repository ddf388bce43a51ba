package io.tolva.tensor;

import io.tolva.array.Shape;
import io.tolva.tensor.backend.Operation;
import io.tolva.tensor.backend.Padding;
import io.tolva.tensor.backend.PoolGeometry;
import io.tolva.tensor.backend.PoolPart;
import io.tolva.tensor.backend.SlidingWindow;

/**
 * Folds of the windows of float32 or float64 tensors with the channels last, each channel by itself; padding takes no part.
 * Checks and gradients are those of {@link Ops}. Sizes and strides of two dimensions are given as {@code {height, width}}.
 */
public final class Pools {
    private Pools() {}

    /** The largest of each window of {@code x [batch, steps, channels]}; of equal elements the first has the gradient. */
    public static Tensor maxPool1d(Tensor x, int size, int stride, Padding padding) {
        PoolGeometry geometry = steps("maxPool1d", x, size, stride, padding);
        return Layouts.squeeze(max(geometry, Layouts.expandDims(x, 1)), 1);
    }

    /** The mean of each window of {@code x [batch, steps, channels]}. */
    public static Tensor avgPool1d(Tensor x, int size, int stride, Padding padding) {
        PoolGeometry geometry = steps("avgPool1d", x, size, stride, padding);
        return Layouts.squeeze(average(geometry, false, Layouts.expandDims(x, 1)), 1);
    }

    /** The largest of each window of {@code x [batch, height, width, channels]}; of equal ones the first has the gradient. */
    public static Tensor maxPool2d(Tensor x, int[] size, int[] strides, Padding padding) {
        return max(image("maxPool2d", x, size, strides, padding), x);
    }

    /** The mean of each window of {@code x [batch, height, width, channels]}. */
    public static Tensor avgPool2d(Tensor x, int[] size, int[] strides, Padding padding) {
        return average(image("avgPool2d", x, size, strides, padding), false, x);
    }

    private static PoolGeometry steps(String name, Tensor x, int size, int stride, Padding padding) {
        check(name, x, 3);
        Shape shape = x.shape();
        Shape image = Shape.of(shape.dim(0), 1, shape.dim(1), shape.dim(2));
        return geometry(name, image, new int[] {1, size}, new int[] {1, stride}, padding);
    }

    private static PoolGeometry image(String name, Tensor x, int[] size, int[] strides, Padding padding) {
        check(name, x, 4);
        return geometry(name, x.shape(), size, strides, padding);
    }

    private static void check(String name, Tensor x, int rank) {
        Checks.floats(name, x);
        if (x.shape().rank() != rank) {
            throw new IllegalArgumentException(
                    name + ": wrong rank: expected " + rank + " axes, got shape " + x.shape());
        }
    }

    private static PoolGeometry geometry(String name, Shape x, int[] size, int[] strides, Padding padding) {
        Checks.pair(name, "sizes", size);
        Checks.pair(name, "strides", strides);
        try {
            SlidingWindow rows = SlidingWindow.of(padding, x.dim(1), size[0], strides[0], 1);
            SlidingWindow columns = SlidingWindow.of(padding, x.dim(2), size[1], strides[1], 1);
            return new PoolGeometry(x.dim(0), rows, columns, x.dim(3));
        } catch (IllegalArgumentException error) {
            throw new IllegalArgumentException(name + ": input " + x + ": " + error.getMessage(), error);
        }
    }

    private static Tensor max(PoolGeometry geometry, Tensor x) {
        return Execution.run(new Operation.MaxPool(geometry, PoolPart.OUTPUT), x.dtype(), geometry.outputShape(), x);
    }

    /**
     * What follows from the places of the largest elements; gradient tapes are made of it.
     *
     * @param part not the output
     * @param x of the geometry's input shape
     * @param other of its output shape to spread, of its input shape to pick
     * @throws IllegalArgumentException if a shape is not the geometry's
     */
    public static Tensor largest(PoolGeometry geometry, PoolPart part, Tensor x, Tensor other) {
        if (part == PoolPart.OUTPUT) {
            throw new IllegalArgumentException("pool: expected a part with two inputs, got " + part);
        }
        boolean pick = part == PoolPart.PICK;
        expect(geometry.inputShape(), x);
        expect(pick ? geometry.inputShape() : geometry.outputShape(), other);
        Shape shape = pick ? geometry.outputShape() : geometry.inputShape();
        return Execution.run(new Operation.MaxPool(geometry, part), x.dtype(), shape, x, other);
    }

    /**
     * The means of a known geometry, or what arrives at them spread evenly; gradient tapes are made of it.
     *
     * @param spread whether {@code x} is of the output's shape and spread
     * @throws IllegalArgumentException if the shape is not the geometry's
     */
    public static Tensor average(PoolGeometry geometry, boolean spread, Tensor x) {
        expect(spread ? geometry.outputShape() : geometry.inputShape(), x);
        Shape shape = spread ? geometry.inputShape() : geometry.outputShape();
        return Execution.run(new Operation.AveragePool(geometry, spread), x.dtype(), shape, x);
    }

    private static void expect(Shape shape, Tensor x) {
        Checks.floats("pool", x);
        if (!x.shape().equals(shape)) {
            throw new IllegalArgumentException("pool: shape differs: expected " + shape + ", got " + x.shape());
        }
    }
}
