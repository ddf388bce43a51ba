package io.tolva.nn.layers;

import io.tolva.array.DType;
import io.tolva.array.Shape;
import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;

/**
 * Pictures of which each pixel comes from another place of a picture, which is a linear function of its own. Places are
 * computed in float32, as in TensorFlow, whatever the type of the pixels.
 */
final class AffineImages {
    private final FillMode fillMode;
    private final Interpolation interpolation;
    private final double fillValue;

    /** How pixels between pixels are made. */
    enum Interpolation {
        NEAREST,
        BILINEAR
    }

    /**
     * From where a pixel comes: {@code x' = a0 x + a1 y + a2} and {@code y' = b0 x + b1 y + b2}, each float32
     * {@code [batch, 1, 1]}.
     */
    record Places(Tensor a0, Tensor a1, Tensor a2, Tensor b0, Tensor b1, Tensor b2) {}

    private AffineImages(FillMode fillMode, Interpolation interpolation, double fillValue) {
        this.fillMode = fillMode;
        this.interpolation = interpolation;
        this.fillValue = fillValue;
    }

    /** The arguments {@code fill_mode}, {@code interpolation} and {@code fill_value}, with the seed before the last. */
    static AffineImages read(Config config, RandomImageLayer layer) {
        FillMode mode = config.choice("fill_mode", FillMode.REFLECT);
        Interpolation between = config.choice("interpolation", Interpolation.BILINEAR);
        layer.readSeed(config);
        double value = config.number("fill_value", 0);
        layer.readFormat(config);
        return new AffineImages(mode, between, value);
    }

    /** The pictures {@code [batch, height, width, channels]} of these places. */
    Tensor apply(Tensor x, Places places) {
        int height = x.shape().dim(1);
        int width = x.shape().dim(2);
        Tensor rows = Ops.reshape(Ops.cast(Ops.range(height), DType.FLOAT32), 1, height, 1);
        Tensor columns = Ops.reshape(Ops.cast(Ops.range(width), DType.FLOAT32), 1, 1, width);
        Tensor right = columns.times(places.a0).plus(rows.times(places.a1)).plus(places.a2);
        Tensor down = columns.times(places.b0).plus(rows.times(places.b1)).plus(places.b2);
        Tensor atX = fillMode.map(right, width);
        Tensor atY = fillMode.map(down, height);
        return interpolation == Interpolation.NEAREST ? read(x, rounded(atY), rounded(atX)) : between(x, atY, atX);
    }

    /** To the nearest whole number, and away from 0 in the middle. */
    private static Tensor rounded(Tensor place) {
        return Ops.mul(Ops.sign(place), Ops.floor(Ops.abs(place).plus(0.5)));
    }

    private Tensor between(Tensor x, Tensor atY, Tensor atX) {
        Tensor top = Ops.floor(atY);
        Tensor left = Ops.floor(atX);
        Tensor bottom = top.plus(1);
        Tensor right = left.plus(1);
        Tensor above = mixed(read(x, top, left), read(x, top, right), atX.minus(left));
        Tensor below = mixed(read(x, bottom, left), read(x, bottom, right), atX.minus(left));
        return mixed(above, below, atY.minus(top));
    }

    private static Tensor mixed(Tensor a, Tensor b, Tensor part) {
        Tensor weight = Ops.cast(Ops.expandDims(part, -1), a.dtype());
        return a.times(weight.negate().plus(1)).plus(b.times(weight));
    }

    /** The pixels of whole places; the fill value outside. */
    private Tensor read(Tensor x, Tensor atY, Tensor atX) {
        int height = x.shape().dim(1);
        int width = x.shape().dim(2);
        Tensor inside = Ops.logicalAnd(inside(atY, height), inside(atX, width));
        Tensor y = Ops.cast(Ops.clip(atY, 0, height - 1.0), DType.INT32);
        Tensor column = Ops.cast(Ops.clip(atX, 0, width - 1.0), DType.INT32);
        int batch = x.shape().dim(0);
        Tensor first = Ops.reshape(Ops.mul(Ops.range(batch), whole(height * width)), batch, 1, 1);
        Tensor index = Ops.add(Ops.add(first, Ops.mul(y, whole(width))), column);
        Tensor pixels = Ops.gather(
                Ops.reshape(x, Shape.of(batch * height * width, x.shape().dim(3))), index);
        return Ops.where(Ops.expandDims(inside, -1), pixels, Tensor.scalar(x.dtype(), fillValue));
    }

    private static Tensor inside(Tensor place, int length) {
        Tensor from = Ops.greaterEqual(place, Tensor.scalar(place.dtype(), 0));
        return Ops.logicalAnd(from, Ops.less(place, Tensor.scalar(place.dtype(), length)));
    }

    private static Tensor whole(int value) {
        return Tensor.scalar(DType.INT32, value);
    }
}
