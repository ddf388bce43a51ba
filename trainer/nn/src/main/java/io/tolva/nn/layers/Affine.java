package io.tolva.nn.layers;

import io.tolva.array.Shape;
import io.tolva.nn.config.Config;
import io.tolva.nn.constraints.Constraint;
import io.tolva.nn.constraints.Constraints;
import io.tolva.nn.regularizers.Regularizer;
import io.tolva.nn.regularizers.Regularizers;
import java.util.Optional;

/** The factors gamma and the offsets beta behind a normalization. */
final class Affine {
    private final AffineStart start;
    private final Optional<Regularizer> betaRegularizer;
    private final Optional<Regularizer> gammaRegularizer;
    private final Optional<Constraint> betaConstraint;
    private final Optional<Constraint> gammaConstraint;

    /** Reads the other arguments, in Keras's order. */
    Affine(Config config, AffineStart start) {
        this.start = start;
        betaRegularizer = config.optional("beta_regularizer", Regularizers.CATALOGUE);
        gammaRegularizer = config.optional("gamma_regularizer", Regularizers.CATALOGUE);
        betaConstraint = config.optional("beta_constraint", Constraints.CATALOGUE);
        gammaConstraint = config.optional("gamma_constraint", Constraints.CATALOGUE);
    }

    /** Reads all arguments. */
    static Affine read(Config config) {
        return new Affine(config, AffineStart.read(config));
    }

    /** The factors, if there shall be any. */
    Optional<WeightSpec> gamma(Shape shape) {
        return start.scale()
                ? Optional.of(WeightSpec.of("gamma", shape, start.gamma())
                        .withRegularizer(gammaRegularizer)
                        .withConstraint(gammaConstraint))
                : Optional.empty();
    }

    /** The offsets, if there shall be any. */
    Optional<WeightSpec> beta(Shape shape) {
        return start.center()
                ? Optional.of(WeightSpec.of("beta", shape, start.beta())
                        .withRegularizer(betaRegularizer)
                        .withConstraint(betaConstraint))
                : Optional.empty();
    }
}
