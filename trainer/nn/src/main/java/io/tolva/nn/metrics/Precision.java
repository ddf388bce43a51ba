package io.tolva.nn.metrics;

import io.tolva.array.Shape;
import io.tolva.nn.config.Config;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Of all that was predicted true, the share that is; 0 if there is none. A prediction says true if it is strictly above a threshold, 0.5 if none is given; with
 * several thresholds there are several results.
 */
public final class Precision extends Metric {
    private final double[] thresholds;
    private final int topK;
    private final int classId;
    private final Variable hits;
    private final Variable misses;

    /** With Keras's arguments. */
    public Precision(Config config) {
        super(config, "precision");
        topK = Confusion.topK(config);
        classId = Confusion.classId(config);
        thresholds = Thresholds.read(config, topK > 0 ? Confusion.LOWEST : 0.5);
        hits = addWeight("true_positives", Shape.of(thresholds.length));
        misses = addWeight("false_positives", Shape.of(thresholds.length));
    }

    /** With threshold 0.5, nothing seen yet. */
    public static Precision create() {
        return new Precision(Config.empty());
    }

    /** This with other thresholds. */
    public Precision withThresholds(List<Double> values) {
        return new Precision(config().with("thresholds", List.copyOf(values)));
    }

    /** This for the k largest predictions of each sample. */
    public Precision withTopK(int k) {
        return new Precision(config().with("top_k", k));
    }

    /** This for one class only. */
    public Precision withClassId(int id) {
        return new Precision(config().with("class_id", id));
    }

    @Override
    protected void update(Tensor yTrue, Tensor yPred, @Nullable Tensor sampleWeight) {
        Confusion all = Confusion.of(dtype(), yTrue, yPred, sampleWeight, topK, classId);
        Tensor claimed = all.claimed(thresholds, Thresholds.areEven(thresholds));
        hits.assignAdd(all.truePositives(claimed));
        misses.assignAdd(all.falsePositives(claimed));
    }

    @Override
    protected Tensor compute() {
        Tensor result = Weighted.divideNoNan(hits.value(), hits.value().plus(misses.value()));
        return thresholds.length == 1 ? result.reshape() : result;
    }
}
