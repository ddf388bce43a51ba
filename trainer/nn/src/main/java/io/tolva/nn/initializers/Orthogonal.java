package io.tolva.nn.initializers;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.RandomGenerator;
import io.tolva.tensor.Tensor;

/**
 * A random matrix whose columns are of length 1 and at right angles to each other, or whose rows are if it has fewer
 * of them, times a gain. Of more than two dimensions all but the last count as rows. See Saxe et al.,
 * <a href="https://arxiv.org/abs/1312.6120">Exact solutions to the nonlinear dynamics of learning in deep linear
 * neural networks</a>.
 *
 * <p>The time it takes grows with the number of elements times that of the shorter side.
 */
public final class Orthogonal extends RandomInitializer {
    private final double gain;

    /** With these arguments: {@code gain}, 1 if it is missing, {@code seed}. */
    public Orthogonal(Config config) {
        super(config);
        gain = config.number("gain", 1);
    }

    /** With a gain of 1. */
    public static Orthogonal create() {
        return new Orthogonal(Config.empty());
    }

    /** With this gain. */
    public static Orthogonal of(double gain) {
        return new Orthogonal(Config.empty().with("gain", gain));
    }

    /** This with a seed of its own, so that it gives the same numbers every time. */
    public Orthogonal withSeed(int seed) {
        return new Orthogonal(config().with("seed", seed));
    }

    @Override
    Tensor draw(RandomGenerator random, DType dtype, Shape shape) {
        if (shape.rank() < 2) {
            throw new IllegalArgumentException("orthogonal: expected at least two dimensions, got a weight " + shape);
        }
        int columns = shape.dim(-1);
        int rows = shape.size() / Math.max(1, columns);
        int count = Math.min(rows, columns);
        int length = Math.max(rows, columns);
        double[] vectors = random.normal(DType.FLOAT64, Shape.of(count, length), 0, 1)
                .toHostArray()
                .doubles();
        Orthonormal.make(vectors, count, length);
        Tensor byRows = Tensor.of(HostArray.wrap(Shape.of(count, length), vectors));
        Tensor matrix = rows < columns ? byRows : Ops.transpose(byRows);
        return Ops.cast(Ops.reshape(matrix.times(gain), shape), dtype);
    }
}
