package io.tolva.nn.regularizers;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Linalg;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;

/**
 * Brings the rows of a matrix, or its columns, nearer to right angles: {@code factor} times the mean size of the
 * cosines of the angles between two of them.
 */
public final class OrthogonalRegularizer implements Regularizer {
    private static final double EPSILON_SQUARED = 1e-14;

    /** Whose angles count. */
    public enum Mode {
        /** Those between rows. */
        ROWS,
        /** Those between columns. */
        COLUMNS
    }

    private final double factor;
    private final Mode mode;
    private final Config config;

    /** With these arguments: {@code factor}, 0.01 if it is missing, and {@code mode}, rows if it is missing. */
    public OrthogonalRegularizer(Config config) {
        factor = Factors.read(config, "factor", 0.01);
        mode = config.choice("mode", Mode.ROWS);
        this.config = config.complete();
    }

    /**
     * With this factor.
     *
     * @throws IllegalArgumentException if it is below 0 or not finite
     */
    public static OrthogonalRegularizer of(double factor, Mode mode) {
        return new OrthogonalRegularizer(Config.empty().with("factor", factor).with("mode", mode));
    }

    @Override
    public Config config() {
        return config;
    }

    /**
     * The penalty.
     *
     * @throws IllegalArgumentException if the weight is no matrix
     */
    @Override
    public Tensor penalty(Tensor weight) {
        if (weight.shape().rank() != 2) {
            throw new IllegalArgumentException(
                    "orthogonal regularizer: expected a matrix, got a weight " + weight.shape());
        }
        boolean rows = mode == Mode.ROWS;
        Tensor unit = Linalg.l2Normalize(weight, EPSILON_SQUARED, rows ? 1 : 0);
        Tensor cosines = Ops.matmul(unit, unit, !rows, rows);
        int size = cosines.shape().dim(0);
        Tensor others = Linalg.eye(size, size, weight.dtype()).negate().plus(1);
        double pairs = size * (size - 1.0) / 2;
        return Ops.sum(Ops.abs(cosines.times(others))).times(0.5 * factor / pairs);
    }
}
