package io.tolva.nn.layers;

import io.tolva.array.Shape;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;

/**
 * Multiplies by a constant and adds another, {@code x * scale + offset}: pixels to numbers from 0 to 1 before a model, or
 * standardised predictions to the unit of the labels behind it.
 */
public final class Rescaling implements Layer {
    private final float scale;
    private final float offset;

    private Rescaling(float scale, float offset) {
        this.scale = scale;
        this.offset = offset;
    }

    /** The layer with these constants. */
    public static Rescaling of(float scale, float offset) {
        return new Rescaling(scale, offset);
    }

    /** What is multiplied by. */
    public float scale() {
        return scale;
    }

    /** What is added. */
    public float offset() {
        return offset;
    }

    @Override
    public Shape build(Shape input, LayerWeights weights) {
        return input;
    }

    @Override
    public Tensor call(Tensor x, boolean training) {
        return Ops.add(Ops.mul(x, Tensor.scalar(scale)), Tensor.scalar(offset));
    }
}
