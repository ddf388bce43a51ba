package io.tolva.nn.saving;

import io.tolva.nn.losses.Loss;
import io.tolva.nn.metrics.Metric;
import io.tolva.nn.optimizers.Optimizer;
import java.util.List;

/** What a model is trained with. */
public record Compilation(Optimizer optimizer, Loss loss, List<Metric> metrics) {
    /** Copies the list. */
    public Compilation {
        metrics = List.copyOf(metrics);
    }
}
