package io.tolva.nn.metrics;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Tensor;
import java.util.Optional;

/**
 * What Keras makes of the word {@code accuracy}: binary where there is one prediction for each sample, sparse where labels are
 * places, else categorical.
 */
final class AccuracyByShape extends MeanMetric {
    private static final double THRESHOLD = 0.5;

    AccuracyByShape(Config config) {
        super(config, "accuracy");
    }

    @Override
    public String className() {
        return name();
    }

    @Override
    public Optional<String> module() {
        return Optional.of("keras.metrics");
    }

    @Override
    public boolean isFunction() {
        return true;
    }

    @Override
    protected Tensor values(Tensor yTrue, Tensor yPred) {
        if (yPred.shape().rank() < 2 || yPred.shape().dim(-1) == 1) {
            return MatchingPredictions.binary(yTrue, yPred, THRESHOLD);
        }
        return ByShape.isSparse(yTrue, yPred)
                ? MatchingPredictions.sparse(yTrue, yPred)
                : MatchingPredictions.categorical(yTrue, yPred);
    }
}
