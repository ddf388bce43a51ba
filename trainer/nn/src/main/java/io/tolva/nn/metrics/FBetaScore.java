package io.tolva.nn.metrics;

import io.tolva.array.Shape;
import io.tolva.nn.config.Config;
import io.tolva.tensor.Keep;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The harmonic mean of precision and recall, in which recall counts beta times as much, of labels and predictions
 * {@code [batch, classes]}: of each class, or one number of all. Without a threshold the largest prediction of a sample counts.
 */
public class FBetaScore extends Metric {
    private static final double EPSILON = 1e-7;
    private static final double NEARLY_ZERO = 1e-9;

    /** What becomes of the scores of the classes. */
    public enum Average {
        /** They stay what they are. */
        NONE,
        /** One score of the counts of all classes. */
        MICRO,
        /** Their mean. */
        MACRO,
        /** Their mean, weighted by how many samples are of each class. */
        WEIGHTED
    }

    private final Average average;
    private final double beta;
    private final Optional<Double> threshold;
    private @Nullable State state;

    private record State(Variable truePositives, Variable falsePositives, Variable falseNegatives, Variable support) {}

    /** With Keras's arguments. */
    public FBetaScore(Config config) {
        this(config, "fbeta_score", true);
    }

    /** With Keras's arguments, of which {@code beta} may be one. */
    FBetaScore(Config config, String name, boolean readsBeta) {
        super(config, name);
        String said = config.optionalText("average").orElse("none");
        average = average(config, said);
        config.remember("average", average == Average.NONE ? null : said);
        beta = readsBeta ? config.number("beta", 1) : 1;
        threshold = config.optionalNumber("threshold");
        if (threshold.isPresent() && !(threshold.get() > 0 && threshold.get() <= 1)) {
            throw config.wrong("threshold", "a number above 0, at most 1", threshold.get());
        }
        if (!(beta > 0)) {
            throw config.wrong("beta", "a number above 0", beta);
        }
    }

    private static Average average(Config config, String said) {
        for (Average one : Average.values()) {
            if (one.name().toLowerCase(Locale.ROOT).equals(said)) {
                return one;
            }
        }
        throw config.wrong("average", "one of none, micro, macro, weighted", said);
    }

    /** Of each class, nothing seen yet. */
    public static FBetaScore of(double beta) {
        return new FBetaScore(Config.empty().with("beta", beta));
    }

    /** This with one number of all classes. */
    public FBetaScore withAverage(Average value) {
        return with(config().with("average", value.name().toLowerCase(Locale.ROOT)));
    }

    /** This with a threshold above which a prediction counts. */
    public FBetaScore withThreshold(double value) {
        return with(config().with("threshold", value));
    }

    FBetaScore with(Config arguments) {
        return new FBetaScore(arguments);
    }

    @Override
    protected void build(Shape yTrue, Shape yPred) {
        if (yPred.rank() != 2 || yTrue.rank() != 2) {
            throw new IllegalArgumentException(
                    name() + ": expected labels and predictions [batch, classes], got " + yTrue + " and " + yPred);
        }
        Shape shape = average == Average.MICRO ? Shape.scalar() : Shape.of(yPred.dim(1));
        state = new State(
                addWeight("true_positives", shape),
                addWeight("false_positives", shape),
                addWeight("false_negatives", shape),
                addWeight("intermediate_weights", shape));
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
        Tensor truth = Ops.cast(yTrue, dtype());
        Tensor claimed = Ops.cast(claimed(Ops.cast(yPred, dtype())), dtype());
        Tensor weights =
                sampleWeight == null ? Tensor.scalar(dtype(), 1) : Ops.reshape(Ops.cast(sampleWeight, dtype()), -1, 1);
        Tensor missed = claimed.negate().plus(1);
        Tensor wrong = truth.negate().plus(1);
        state().truePositives().assignAdd(sum(claimed.times(truth).times(weights)));
        state().falsePositives().assignAdd(sum(claimed.times(wrong).times(weights)));
        state().falseNegatives().assignAdd(sum(missed.times(truth).times(weights)));
        state().support().assignAdd(sum(truth.times(weights)));
    }

    private Tensor claimed(Tensor scores) {
        if (threshold.isPresent()) {
            return Ops.greater(scores, Tensor.scalar(scores.dtype(), threshold.get()));
        }
        Tensor largest = Ops.greaterEqual(scores, Ops.max(scores, Keep.DIMS, -1));
        return Ops.logicalAnd(largest, Ops.greater(scores.abs(), Tensor.scalar(scores.dtype(), NEARLY_ZERO)));
    }

    private Tensor sum(Tensor values) {
        return average == Average.MICRO ? Ops.sum(values) : Ops.sum(values, 0);
    }

    @Override
    protected Tensor compute() {
        if (state == null) {
            return Tensor.scalar(dtype(), 0);
        }
        Tensor hits = state().truePositives().value();
        Tensor precision = hits.div(hits.plus(state().falsePositives().value()).plus(EPSILON));
        Tensor recall = hits.div(hits.plus(state().falseNegatives().value()).plus(EPSILON));
        Tensor sum = precision.times(beta * beta).plus(recall);
        Tensor score = precision.times(recall).div(sum.plus(EPSILON)).times(1 + beta * beta);
        return switch (average) {
            case NONE, MICRO -> score;
            case MACRO -> Ops.mean(score);
            case WEIGHTED -> {
                Tensor support = state().support().value();
                yield Ops.sum(score.times(support.div(Ops.sum(support).plus(EPSILON))));
            }
        };
    }
}
