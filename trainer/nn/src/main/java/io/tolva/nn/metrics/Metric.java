package io.tolva.nn.metrics;

import io.tolva.nn.losses.MeanAbsoluteError;
import io.tolva.nn.losses.MeanSquaredError;
import io.tolva.tensor.Tensor;
import java.util.Optional;

/** A number that is gathered over batches until it is reset, at the start of each epoch. For one thread only. */
public interface Metric {
    /** The name in logs: {@code mae}. */
    String name();

    /**
     * Takes in a batch.
     *
     * @param yTrue labels of any numeric type
     * @param yPred float32 predictions
     */
    void update(Tensor yTrue, Tensor yPred);

    /** The number so far; 0 if there was nothing. */
    float result();

    /** Forgets everything. */
    void reset();

    /**
     * The metric with Keras's name, which it keeps in logs: {@code mae}, {@code accuracy} ...
     *
     * @throws IllegalArgumentException if there is none
     */
    static Metric named(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalArgumentException("unknown metric: expected mae, mse,"
                        + " root_mean_squared_error, accuracy, r2_score or precision, got " + name));
    }

    /** The metric with Keras's name, if there is one. */
    static Optional<Metric> find(String name) {
        return Optional.ofNullable(
                switch (name) {
                    case "mae", "MAE", "mean_absolute_error" -> new MeanMetric(name, new MeanAbsoluteError());
                    case "mse", "MSE", "mean_squared_error" -> new MeanMetric(name, new MeanSquaredError());
                    case "root_mean_squared_error" -> new RootMeanSquaredError();
                    case "accuracy", "acc" -> new Accuracy(name);
                    case "r2_score" -> new R2Score();
                    case "precision" -> new Precision();
                    default -> null;
                });
    }
}
