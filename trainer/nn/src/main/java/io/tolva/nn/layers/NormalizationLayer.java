package io.tolva.nn.layers;

import io.tolva.array.Shape;
import io.tolva.nn.config.Config;
import io.tolva.nn.constraints.Constraint;
import io.tolva.nn.initializers.Initializer;
import io.tolva.nn.regularizers.Regularizer;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import org.jspecify.annotations.Nullable;

/**
 * A layer that brings numbers to mean 0 and variance 1, and then to {@code gamma * x + beta}.
 *
 * @param <L> the layer's own class
 */
public abstract class NormalizationLayer<L extends NormalizationLayer<L>> extends UnaryLayer {
    private @Nullable Variable gamma;
    private @Nullable Variable beta;

    /** Reads what every layer has. */
    NormalizationLayer(Config config) {
        super(config);
    }

    /** Such a layer with other arguments. */
    abstract L remade(Config config);

    /** What it was told about gamma and beta. */
    abstract Affine affine();

    /** This layer, to be built anew, with another argument. */
    final L with(String argument, Object value) {
        return remade(config().with(argument, value));
    }

    /** This layer, to be built anew, with another number that is added to variances. */
    public final L withEpsilon(double epsilon) {
        return with("epsilon", epsilon);
    }

    /** This layer, to be built anew, with or without offsets beta. */
    public final L withCenter(boolean use) {
        return with("center", use);
    }

    /** This layer, to be built anew, with or without factors gamma. */
    public final L withScale(boolean use) {
        return with("scale", use);
    }

    /** This layer, to be built anew, with another start for gamma. */
    public final L withGammaInitializer(Initializer initializer) {
        return with("gamma_initializer", initializer);
    }

    /** This layer, to be built anew, with another start for beta. */
    public final L withBetaInitializer(Initializer initializer) {
        return with("beta_initializer", initializer);
    }

    /** This layer, to be built anew, with a penalty on gamma. */
    public final L withGammaRegularizer(Regularizer regularizer) {
        return with("gamma_regularizer", regularizer);
    }

    /** This layer, to be built anew, with a penalty on beta. */
    public final L withBetaRegularizer(Regularizer regularizer) {
        return with("beta_regularizer", regularizer);
    }

    /** This layer, to be built anew, with a constraint on gamma. */
    public final L withGammaConstraint(Constraint constraint) {
        return with("gamma_constraint", constraint);
    }

    /** This layer, to be built anew, with a constraint on beta. */
    public final L withBetaConstraint(Constraint constraint) {
        return with("beta_constraint", constraint);
    }

    @Override
    protected final boolean supportsMasking() {
        return true;
    }

    /** Makes gamma and beta, as far as there shall be any. */
    final void addAffine(Shape shape) {
        gamma = affine().gamma(shape).map(this::addWeight).orElse(null);
        beta = affine().beta(shape).map(this::addWeight).orElse(null);
    }

    /**
     * The output.
     *
     * @param x of any shape
     * @param mean broadcasts to it
     * @param variance broadcasts to it, epsilon included
     * @param shape in which gamma and beta broadcast to it
     */
    final Tensor normalized(Tensor x, Tensor mean, Tensor variance, Shape shape) {
        Tensor factor = Ops.rsqrt(variance);
        if (gamma != null) {
            factor = factor.times(Ops.reshape(gamma.live(), shape));
        }
        Tensor y = x.minus(mean).times(factor);
        return beta == null ? y : y.plus(Ops.reshape(beta.live(), shape));
    }
}
