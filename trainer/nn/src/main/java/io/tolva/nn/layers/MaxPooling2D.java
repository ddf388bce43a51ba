package io.tolva.nn.layers;

import io.tolva.array.Shape;
import io.tolva.tensor.Pools;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.backend.Padding;

/** The largest of each window: {@code [batch, height, width, channels]} to {@code [batch, height', width', channels]}. */
public final class MaxPooling2D implements Layer {
    private final int[] poolSize;
    private final int[] strides;
    private final Padding padding;

    private MaxPooling2D(int[] poolSize, int[] strides, Padding padding) {
        this.poolSize = Pairs.positive("MaxPooling2D: pool size", poolSize);
        this.strides = Pairs.positive("MaxPooling2D: strides", strides);
        this.padding = padding;
    }

    /**
     * Square windows side by side, all of them inside.
     *
     * @throws IllegalArgumentException if the size is not positive
     */
    public static MaxPooling2D of(int size) {
        int[] pair = {size, size};
        return new MaxPooling2D(pair, pair, Padding.VALID);
    }

    /** This with other steps downwards and to the right. */
    public MaxPooling2D withStrides(int down, int right) {
        int[] steps = {down, right};
        return new MaxPooling2D(poolSize, steps, padding);
    }

    /** This with windows of another height and width. */
    public MaxPooling2D withPoolSize(int height, int width) {
        int[] size = {height, width};
        return new MaxPooling2D(size, strides, padding);
    }

    /** This with or without windows that go over the edges. */
    public MaxPooling2D withPadding(Padding value) {
        return new MaxPooling2D(poolSize, strides, value);
    }

    /** Height and width of a window. */
    public int[] poolSize() {
        return poolSize.clone();
    }

    /** The steps downwards and to the right. */
    public int[] strides() {
        return strides.clone();
    }

    /** Do windows go over the edges? */
    public Padding padding() {
        return padding;
    }

    @Override
    public Shape build(Shape input, LayerWeights weights) {
        if (input.rank() != 3) {
            throw new IllegalArgumentException("MaxPooling2D: layer " + weights.layerName()
                    + ": expected input [batch, height, width, channels], got [batch" + Pairs.inner(input));
        }
        return Pairs.slid(input, poolSize, strides, padding, input.dim(2));
    }

    @Override
    public Tensor call(Tensor x, boolean training) {
        return Pools.maxPool2d(x, poolSize, strides, padding);
    }
}
