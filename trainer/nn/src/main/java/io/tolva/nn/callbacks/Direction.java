package io.tolva.nn.callbacks;

import java.util.Locale;
import java.util.Set;

/** Which way a watched number is better. */
public enum Direction {
    /** Smaller is better: losses and errors. */
    MIN,
    /** Larger is better: accuracies. */
    MAX,
    /** As the name says; a name that says nothing is an error. */
    AUTO;

    /** The stems of Keras's metrics that are better when they are larger. */
    private static final Set<String> LARGER = Set.of(
            "acc",
            "accuracy",
            "auc",
            "precision",
            "recall",
            "f1_score",
            "fbeta_score",
            "r2_score",
            "cosine_similarity",
            "iou",
            "mean_io_u",
            "mean_iou",
            "true_positives",
            "true_negatives",
            "pearson_correlation",
            "concordance_correlation",
            "sensitivity_at_specificity",
            "specificity_at_sensitivity",
            "precision_at_recall",
            "recall_at_precision");

    private static final Set<String> SMALLER = Set.of(
            "loss",
            "mae",
            "mse",
            "mape",
            "msle",
            "error",
            "crossentropy",
            "hinge",
            "poisson",
            "kl_divergence",
            "logcosh",
            "false_positives",
            "false_negatives");

    /**
     * This, or for {@link #AUTO} what a name says.
     *
     * @throws IllegalArgumentException if the name says nothing
     */
    Direction of(String monitor) {
        if (this != AUTO) {
            return this;
        }
        String name = monitor.toLowerCase(Locale.ROOT);
        if (LARGER.stream().anyMatch(stem -> has(name, stem))) {
            return MAX;
        }
        if (SMALLER.stream().anyMatch(stem -> has(name, stem))) {
            return MIN;
        }
        throw new IllegalArgumentException(
                "unknown whether more or less is better: " + monitor + ": expected MIN or MAX with it, got AUTO");
    }

    /** Does a name end with a stem, perhaps with a number behind it? */
    private static boolean has(String name, String stem) {
        String plain = name.replaceAll("_\\d+$", "");
        return plain.equals(stem) || plain.endsWith("_" + stem);
    }
}
