package io.tolva.nn.metrics;

import io.tolva.array.Shape;
import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import org.jspecify.annotations.Nullable;

/** The best of one rate where another is at least so high, over many thresholds; 0 if it nowhere is. */
abstract class ConfusionCurve extends Metric {
    private static final int DEFAULT_THRESHOLDS = 200;

    private final double bound;
    private final double[] thresholds;
    private final int classId;
    private final Variable truePositives;
    private final Variable trueNegatives;
    private final Variable falsePositives;
    private final Variable falseNegatives;

    /**
     * Reads the arguments.
     *
     * @param rate the name of the bounded rate
     */
    ConfusionCurve(Config config, String name, String rate) {
        super(config, name);
        bound = config.number(rate);
        if (!(bound >= 0 && bound <= 1)) {
            throw config.wrong(rate, "a number from 0 to 1", bound);
        }
        int count = config.integer("num_thresholds", DEFAULT_THRESHOLDS);
        if (count < 1) {
            throw config.wrong("num_thresholds", "at least 1", count);
        }
        classId = Confusion.classId(config);
        thresholds = Thresholds.even(count);
        truePositives = addWeight("true_positives", Shape.of(count));
        trueNegatives = addWeight("true_negatives", Shape.of(count));
        falsePositives = addWeight("false_positives", Shape.of(count));
        falseNegatives = addWeight("false_negatives", Shape.of(count));
    }

    @Override
    protected void update(Tensor yTrue, Tensor yPred, @Nullable Tensor sampleWeight) {
        Confusion all = Confusion.of(dtype(), yTrue, yPred, sampleWeight, 0, classId);
        Tensor claimed = all.claimed(thresholds, thresholds.length > 1);
        truePositives.assignAdd(all.truePositives(claimed));
        trueNegatives.assignAdd(all.trueNegatives(claimed));
        falsePositives.assignAdd(all.falsePositives(claimed));
        falseNegatives.assignAdd(all.falseNegatives(claimed));
    }

    /** The rate that is bounded. */
    abstract Tensor bounded();

    /** The rate whose best is looked for. */
    abstract Tensor wanted();

    final Tensor sensitivity() {
        return share(truePositives, falseNegatives);
    }

    final Tensor specificity() {
        return share(trueNegatives, falsePositives);
    }

    final Tensor precision() {
        return share(truePositives, falsePositives);
    }

    private static Tensor share(Variable part, Variable rest) {
        return Weighted.divideNoNan(part.value(), part.value().plus(rest.value()));
    }

    @Override
    protected Tensor compute() {
        Tensor feasible = Ops.greaterEqual(bounded(), Tensor.scalar(dtype(), bound));
        return Ops.max(Ops.where(feasible, wanted(), Tensor.scalar(dtype(), 0)));
    }
}
