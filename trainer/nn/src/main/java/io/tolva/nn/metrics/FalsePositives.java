package io.tolva.nn.metrics;

import io.tolva.array.Shape;
import io.tolva.nn.config.Config;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import org.jspecify.annotations.Nullable;

/** How much of what was claimed is not true, by weight: of predictions strictly above a threshold, 0.5 if none is given, or above each of several. */
public final class FalsePositives extends Metric {
    private final double[] thresholds;
    private final Variable count;

    /** With Keras's arguments. */
    public FalsePositives(Config config) {
        super(config, "false_positives");
        thresholds = Thresholds.read(config, 0.5);
        count = addWeight("accumulator", Shape.of(thresholds.length));
    }

    /** With threshold 0.5, nothing seen yet. */
    public static FalsePositives create() {
        return new FalsePositives(Config.empty());
    }

    /** With a threshold, nothing seen yet. */
    public static FalsePositives of(double threshold) {
        return new FalsePositives(Config.empty().with("thresholds", threshold));
    }

    @Override
    protected void update(Tensor yTrue, Tensor yPred, @Nullable Tensor sampleWeight) {
        Confusion all = Confusion.of(dtype(), yTrue, yPred, sampleWeight, 0, -1);
        count.assignAdd(all.falsePositives(all.claimed(thresholds, Thresholds.areEven(thresholds))));
    }

    @Override
    protected Tensor compute() {
        return thresholds.length == 1 ? count.value().reshape() : count.value();
    }
}
