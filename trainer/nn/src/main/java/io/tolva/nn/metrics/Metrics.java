package io.tolva.nn.metrics;

import io.tolva.nn.config.Catalogue;
import io.tolva.nn.config.Config;
import io.tolva.nn.config.CustomObjects;
import io.tolva.nn.config.Description;
import java.util.Set;

/** The metrics that a file can name. */
public final class Metrics {
    /** Keras's metrics by name. */
    public static final Catalogue<Metric> CATALOGUE = Catalogue.builder("metric", Metric.class, "keras.metrics")
            .add("Mean", Mean::new)
            .add("MeanSquaredError", MeanSquaredError::new, "mse", "MSE", "mean_squared_error")
            .add("MeanAbsoluteError", MeanAbsoluteError::new, "mae", "MAE", "mean_absolute_error")
            .build();

    private Metrics() {}

    /** The metric with a name, which it keeps in logs if it is not the name of a class. */
    static Metric named(String name) {
        Set<String> classes = CATALOGUE.classes().keySet();
        Config config = classes.contains(name) ? Config.empty() : Config.empty().with("name", name);
        return CATALOGUE.create(Description.of(name, config), CustomObjects.none());
    }
}
