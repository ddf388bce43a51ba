package io.tolva.nn.metrics;

import io.tolva.nn.config.Catalogue;
import io.tolva.nn.config.Config;
import io.tolva.nn.config.CustomObjects;
import io.tolva.nn.config.Description;
import java.util.Locale;
import java.util.Set;

/** The metrics that a file can name. */
public final class Metrics {
    /** Words for which the shapes of labels and predictions say which metric is meant. */
    private static final Set<String> ACCURACY = Set.of("accuracy", "acc");

    private static final Set<String> CROSSENTROPY = Set.of("crossentropy", "ce");

    /** Keras's metrics by name. */
    public static final Catalogue<Metric> CATALOGUE = Catalogue.builder("metric", Metric.class, "keras.metrics")
            .add("Accuracy", Accuracy::new)
            .add("AUC", AUC::new, "auc")
            .add("BinaryAccuracy", BinaryAccuracy::new, "binary_accuracy")
            .add("BinaryCrossentropy", BinaryCrossentropy::new, "binary_crossentropy", "bce", "BCE")
            .add("BinaryIoU", BinaryIoU::new, "binary_io_u")
            .add("CategoricalAccuracy", CategoricalAccuracy::new, "categorical_accuracy")
            .add("CategoricalCrossentropy", CategoricalCrossentropy::new, "categorical_crossentropy")
            .add("CategoricalHinge", CategoricalHinge::new, "categorical_hinge")
            .add("ConcordanceCorrelation", ConcordanceCorrelation::new, "concordance_correlation")
            .add("CosineSimilarity", CosineSimilarity::new, "cosine_similarity")
            .add("F1Score", F1Score::new, "f1_score")
            .add("FBetaScore", FBetaScore::new, "f_beta_score", "fbeta_score")
            .add("FalseNegatives", FalseNegatives::new, "false_negatives")
            .add("FalsePositives", FalsePositives::new, "false_positives")
            .add("Hinge", Hinge::new, "hinge")
            .add("IoU", IoU::new, "io_u")
            .add("KLDivergence", KLDivergence::new, "kl_divergence")
            .add("LogCoshError", LogCoshError::new, "log_cosh_error", "logcosh")
            .add("Mean", Mean::new, "mean")
            .add("MeanAbsoluteError", MeanAbsoluteError::new, "mae", "MAE", "mean_absolute_error")
            .add(
                    "MeanAbsolutePercentageError",
                    MeanAbsolutePercentageError::new,
                    "mape",
                    "MAPE",
                    "mean_absolute_percentage_error")
            .add("MeanIoU", MeanIoU::new, "mean_io_u")
            .add("MeanSquaredError", MeanSquaredError::new, "mse", "MSE", "mean_squared_error")
            .add(
                    "MeanSquaredLogarithmicError",
                    MeanSquaredLogarithmicError::new,
                    "msle",
                    "MSLE",
                    "mean_squared_logarithmic_error")
            .add("OneHotIoU", OneHotIoU::new, "one_hot_io_u")
            .add("OneHotMeanIoU", OneHotMeanIoU::new, "one_hot_mean_io_u")
            .add("PearsonCorrelation", PearsonCorrelation::new, "pearson_correlation")
            .add("Poisson", Poisson::new, "poisson")
            .add("Precision", Precision::new, "precision")
            .add("PrecisionAtRecall", PrecisionAtRecall::new, "precision_at_recall")
            .add("R2Score", R2Score::new, "r2_score")
            .add("Recall", Recall::new, "recall")
            .add("RecallAtPrecision", RecallAtPrecision::new, "recall_at_precision")
            .add("RootMeanSquaredError", RootMeanSquaredError::new, "root_mean_squared_error")
            .add("SensitivityAtSpecificity", SensitivityAtSpecificity::new, "sensitivity_at_specificity")
            .add("SparseCategoricalAccuracy", SparseCategoricalAccuracy::new, "sparse_categorical_accuracy")
            .add("SparseCategoricalCrossentropy", SparseCategoricalCrossentropy::new, "sparse_categorical_crossentropy")
            .add(
                    "SparseTopKCategoricalAccuracy",
                    SparseTopKCategoricalAccuracy::new,
                    "sparse_top_k_categorical_accuracy")
            .add("SpecificityAtSensitivity", SpecificityAtSensitivity::new, "specificity_at_sensitivity")
            .add("SquaredHinge", SquaredHinge::new, "squared_hinge")
            .add("Sum", Sum::new, "sum")
            .add("TopKCategoricalAccuracy", TopKCategoricalAccuracy::new, "top_k_categorical_accuracy")
            .add("TrueNegatives", TrueNegatives::new, "true_negatives")
            .add("TruePositives", TruePositives::new, "true_positives")
            .build();

    private Metrics() {}

    /** The metric with a name, which it keeps in logs, even if it is the name of a class. */
    static Metric named(String name) {
        Config config = Config.empty().with("name", name);
        if (ACCURACY.contains(name.toLowerCase(Locale.ROOT))) {
            return new AccuracyByShape(config);
        } else if (CROSSENTROPY.contains(name.toLowerCase(Locale.ROOT))) {
            return new CrossentropyByShape(config);
        }
        return CATALOGUE.create(Description.of(name, config), CustomObjects.none());
    }
}
