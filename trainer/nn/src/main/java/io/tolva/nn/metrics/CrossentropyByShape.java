package io.tolva.nn.metrics;

import io.tolva.nn.config.Config;
import io.tolva.nn.losses.Loss;
import io.tolva.tensor.Tensor;
import java.util.Optional;

/** What Keras makes of the word {@code crossentropy}, in the way of {@link AccuracyByShape}. */
final class CrossentropyByShape extends MeanMetric {
    private final Loss binary = Loss.named("binary_crossentropy");
    private final Loss sparse = Loss.named("sparse_categorical_crossentropy");
    private final Loss categorical = Loss.named("categorical_crossentropy");

    CrossentropyByShape(Config config) {
        super(config, "crossentropy");
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
            return binary.perSample(yTrue, yPred);
        }
        return (ByShape.isSparse(yTrue, yPred) ? sparse : categorical).perSample(yTrue, yPred);
    }
}
