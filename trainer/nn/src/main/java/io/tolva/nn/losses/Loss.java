package io.tolva.nn.losses;

import io.tolva.array.DType;
import io.tolva.nn.config.Config;
import io.tolva.nn.config.Configurable;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * How far predictions are from the truth, as one number that training makes small.
 *
 * <p>One of the user's own is a lambda with a name, {@link #of}, or a class that extends this: {@link #call} gives
 * the loss of each sample, and this class weighs and reduces.
 */
public abstract class Loss implements Configurable {
    private final Config config;
    private final String name;
    private final Reduction reduction;

    /**
     * Reads what every loss has: {@code name}, {@code reduction}, {@code dtype}.
     *
     * @param defaultName in logs of models with several outputs: {@code mean_squared_error}
     */
    protected Loss(Config config, String defaultName) {
        this.config = config;
        this.name = config.text("name", defaultName);
        this.reduction = reduction(config);
        config.ignore("dtype", "fn");
    }

    /** An argument that is there but is nothing means none, as in Keras. */
    private static Reduction reduction(Config config) {
        boolean none = config.entries().containsKey("reduction") && !config.has("reduction");
        return config.choice("reduction", none ? Reduction.NONE : Reduction.SUM_OVER_BATCH_SIZE);
    }

    /** The loss that a function of the user's own gives, reduced by Keras's default. */
    public static Loss of(String name, LossFunction function) {
        return new FunctionLoss(name, function);
    }

    /**
     * The loss with Keras's name: {@code mse}, {@code mean_squared_error}, {@code huber} ...
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Loss named(String name) {
        return Losses.CATALOGUE.named(name);
    }

    /**
     * The loss of each sample: the last axis is gone, or is gone already.
     *
     * @param yTrue labels, as {@link #labels} gives them
     * @param yPred float predictions {@code [batch, ...]}
     */
    protected abstract Tensor call(Tensor yTrue, Tensor yPred);

    /**
     * The labels as {@link #call} wants them; without this, of the predictions' type and rank.
     *
     * @param yTrue of any numeric type
     */
    protected Tensor labels(Tensor yTrue, Tensor yPred) {
        return Labels.aligned(yTrue, yPred);
    }

    /** Which values count, if the loss itself leaves some out: bool, of the shape that {@link #call} gives. */
    protected @Nullable Tensor ownMask(Tensor yTrue, Tensor yPred) {
        return null;
    }

    /** The loss of each sample, not weighed and not reduced. */
    public final Tensor perSample(Tensor yTrue, Tensor yPred) {
        Tensor predictions = Labels.predictions(yTrue, yPred);
        return call(labels(yTrue, predictions), predictions);
    }

    /** The loss of a batch. */
    public final Tensor apply(Tensor yTrue, Tensor yPred) {
        return apply(yTrue, yPred, null, null);
    }

    /**
     * The loss of a batch whose samples count differently.
     *
     * @param sampleWeight {@code [batch]} or {@code [batch, ...]}, or nothing
     * @param mask which steps count, bool {@code [batch, steps]}, or nothing
     * @return a scalar, unless the reduction is {@link Reduction#NONE}
     */
    public final Tensor apply(Tensor yTrue, Tensor yPred, @Nullable Tensor sampleWeight, @Nullable Tensor mask) {
        Tensor predictions = Labels.predictions(yTrue, yPred);
        Tensor truth = labels(yTrue, predictions);
        Tensor values = call(truth, predictions);
        Tensor own = ownMask(truth, predictions);
        return Reductions.reduce(values, sampleWeight, Reductions.both(mask, own), reduction);
    }

    /** The name in logs. */
    public final String name() {
        return name;
    }

    /** This loss with another reduction. */
    public final Loss withReduction(Reduction other) {
        return new ReducedLoss(this, other);
    }

    /** How samples become one number. */
    public final Reduction reduction() {
        return reduction;
    }

    @Override
    public Config config() {
        return config.complete();
    }

    /** A bool or number as weights of the values' type. */
    static Tensor as(Tensor weights, DType type) {
        return weights.dtype() == type ? weights : Ops.cast(weights, type);
    }
}
