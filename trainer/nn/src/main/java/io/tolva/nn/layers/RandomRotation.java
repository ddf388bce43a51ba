package io.tolva.nn.layers;

import io.tolva.array.DType;
import io.tolva.array.Shape;
import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.RandomGenerator;
import io.tolva.tensor.Tensor;
import java.util.List;

/** Turns each picture around its middle in training, by a random part of a full turn; a part above 0 is against the clock. */
public final class RandomRotation extends RandomImageLayer {
    private static final double DEGREES = 360;

    private final Range factor;
    private final AffineImages images;

    /**
     * With Keras's arguments: {@code factor}, one or two parts of a full turn from -1 to 1, which is required;
     * {@code fill_mode}, {@code interpolation}, which is {@code nearest} or {@code bilinear}, {@code seed},
     * {@code fill_value}, {@code data_format}.
     */
    public RandomRotation(Config config) {
        super(config);
        factor = Range.required(config, "factor", -1, 1);
        images = AffineImages.read(config, this);
    }

    /** By a part of a full turn from {@code lower} to {@code upper}. */
    public static RandomRotation of(double lower, double upper) {
        return new RandomRotation(Config.empty().with("factor", List.of(lower, upper)));
    }

    /** This layer, to be built anew, with something else outside the edges. */
    public RandomRotation withFillMode(FillMode mode) {
        return new RandomRotation(config().with("fill_mode", mode));
    }

    /** This layer, to be built anew, with a seed of its own. */
    public RandomRotation withSeed(int seed) {
        return new RandomRotation(config().with("seed", seed));
    }

    @Override
    Tensor changed(Tensor x, RandomGenerator random) {
        Shape shape = Shape.of(x.shape().dim(0), 1, 1);
        double centerX = (x.shape().dim(2) - 1) * 0.5;
        double centerY = (x.shape().dim(1) - 1) * 0.5;
        Tensor degrees = random.uniform(DType.FLOAT32, shape, factor.lower() * DEGREES, factor.upper() * DEGREES);
        Tensor angle = degrees.times(Math.PI / 180);
        Tensor cos = Ops.cos(angle);
        Tensor sin = Ops.sin(angle);
        Tensor right = cos.times(-centerX).plus(centerX).plus(sin.times(centerY));
        Tensor down = sin.times(-centerX).plus(centerY).minus(cos.times(centerY));
        return images.apply(x, new AffineImages.Places(cos, sin.negate(), right, sin, cos, down));
    }
}
