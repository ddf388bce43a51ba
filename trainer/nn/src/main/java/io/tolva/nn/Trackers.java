package io.tolva.nn;

import io.tolva.nn.callbacks.Logs;
import io.tolva.nn.metrics.Mean;
import io.tolva.nn.metrics.Metric;
import io.tolva.tensor.Tensor;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The mean loss and the metrics of the epoch so far. */
final class Trackers {
    private final Mean loss = new Mean("loss");
    private final List<Metric> metrics;

    Trackers(List<Metric> metrics) {
        this.metrics = metrics;
    }

    void reset() {
        loss.reset();
        metrics.forEach(Metric::reset);
    }

    /** Does any metric look at predictions? */
    boolean needPredictions() {
        return !metrics.isEmpty();
    }

    void update(double batchLoss, int rows) {
        loss.add(batchLoss, rows);
    }

    /** The loss of a batch counts by its rows, so that an incomplete last batch counts less. */
    void update(double batchLoss, int rows, Tensor yTrue, Tensor yPred) {
        update(batchLoss, rows);
        for (Metric metric : metrics) {
            metric.update(yTrue, yPred);
        }
    }

    Logs logs() {
        SortedMap<String, Float> logs = new TreeMap<>();
        logs.put(loss.name(), loss.result());
        metrics.forEach(metric -> logs.put(metric.name(), metric.result()));
        return new Logs(logs);
    }
}
