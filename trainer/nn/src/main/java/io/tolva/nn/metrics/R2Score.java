package io.tolva.nn.metrics;

import io.tolva.array.Shape;
import io.tolva.nn.config.Config;
import io.tolva.nn.losses.Labels;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import org.jspecify.annotations.Nullable;

/**
 * The coefficient of determination, {@code 1 - sum((y - p)^2) / sum((y - mean y)^2)}, of each output {@code [batch, outputs]},
 * and what becomes of several; with a number of regressors, adjusted for them. An output whose labels are all equal counts 0;
 * predicted exactly it has no score, and the result is NaN, as in Keras.
 */
public final class R2Score extends Metric {
    /** What becomes of the scores of several outputs. */
    public enum Aggregation {
        /** Their mean. */
        UNIFORM_AVERAGE,
        /** Their mean, weighted by the variance of the labels. */
        VARIANCE_WEIGHTED_AVERAGE
    }

    private final boolean each;
    private final Aggregation aggregation;
    private final int regressors;
    private @Nullable State state;

    private record State(Variable squaredSum, Variable sum, Variable residual, Variable count, Variable samples) {}

    /** With Keras's arguments. */
    public R2Score(Config config) {
        super(config, "r2_score");
        each = config.entries().containsKey("class_aggregation") && !config.has("class_aggregation");
        aggregation = config.choice("class_aggregation", Aggregation.UNIFORM_AVERAGE);
        if (each) {
            config.remember("class_aggregation", null);
        }
        regressors = config.integer("num_regressors", 0);
        if (regressors < 0) {
            throw config.wrong("num_regressors", "at least 0", regressors);
        }
    }

    /** Nothing seen yet. */
    public static R2Score create() {
        return new R2Score(Config.empty());
    }

    /** This with another way to make one score of several. */
    public R2Score withAggregation(Aggregation value) {
        return new R2Score(config().with("class_aggregation", value));
    }

    /** This, adjusted for a number of regressors. */
    public R2Score withRegressors(int number) {
        return new R2Score(config().with("num_regressors", number));
    }

    @Override
    protected void build(Shape yTrue, Shape yPred) {
        Shape outputs = Shape.of(yPred.rank() < 2 ? 1 : yPred.dim(-1));
        state = new State(
                addWeight("squared_sum", outputs),
                addWeight("sum", outputs),
                addWeight("residual", outputs),
                addWeight("count", outputs),
                addWeight("num_samples", Shape.scalar()));
    }

    private State state() {
        State built = state;
        if (built == null) {
            throw new IllegalStateException("metric " + name() + ": nothing seen yet");
        }
        return built;
    }

    @Override
    protected void update(Tensor yTrue, Tensor yPred, @Nullable Tensor sampleWeight) {
        int outputs = state().sum().shape().dim(0);
        Tensor predicted = Ops.reshape(Ops.cast(yPred, dtype()), -1, outputs);
        Tensor truth = Ops.reshape(Ops.cast(Labels.aligned(yTrue, yPred), dtype()), -1, outputs);
        if (!truth.shape().equals(predicted.shape())) {
            throw new IllegalArgumentException(
                    name() + ": shapes differ: labels " + yTrue.shape() + ", predictions " + yPred.shape());
        }
        Tensor weights = Ops.broadcastTo(weights(sampleWeight), truth.shape());
        state().sum().assignAdd(Ops.sum(truth.times(weights), 0));
        state().squaredSum().assignAdd(Ops.sum(truth.square().times(weights), 0));
        state().residual().assignAdd(Ops.sum(truth.minus(predicted).square().times(weights), 0));
        state().count().assignAdd(Ops.sum(weights, 0));
        state().samples().assignAdd(Tensor.scalar(dtype(), truth.size()));
    }

    private Tensor weights(@Nullable Tensor sampleWeight) {
        if (sampleWeight == null) {
            return Tensor.scalar(dtype(), 1);
        }
        Tensor weights = Ops.cast(sampleWeight, dtype());
        return weights.shape().rank() == 1 ? Ops.expandDims(weights, 1) : weights;
    }

    @Override
    protected Tensor compute() {
        if (state == null) {
            return Tensor.scalar(dtype(), 0);
        }
        Tensor sum = state().sum().value();
        Tensor total = state().squaredSum()
                .value()
                .minus(sum.times(sum.div(state().count().value())));
        Tensor raw = state().residual().value().div(total).negate().plus(1);
        Tensor scores = Ops.where(Ops.isInf(raw), Tensor.scalar(dtype(), 0), raw);
        return adjusted(each ? scores : aggregated(scores, total));
    }

    private Tensor aggregated(Tensor scores, Tensor total) {
        return aggregation == Aggregation.UNIFORM_AVERAGE
                ? Ops.mean(scores)
                : Ops.sum(total.times(scores)).div(Ops.sum(total));
    }

    /** Too few samples for an adjustment leave the score as it is. */
    private Tensor adjusted(Tensor score) {
        if (regressors == 0) {
            return score;
        }
        Tensor samples = state().samples().value();
        Tensor free = samples.minus(regressors + 1.0);
        Tensor enough = Ops.greater(free, Tensor.scalar(dtype(), 0));
        Tensor divisor = Ops.where(enough, free, Tensor.scalar(dtype(), 1));
        Tensor changed = score.negate()
                .plus(1)
                .times(samples.minus(1))
                .div(divisor)
                .negate()
                .plus(1);
        return Ops.where(enough, changed, score);
    }
}
