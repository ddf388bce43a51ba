package io.tolva.nn.losses;

import io.tolva.nn.config.Catalogue;
import io.tolva.tensor.Tensor;

/**
 * The losses that a file can name, and each as a function for training loops of one's own.
 *
 * <pre>{@code
 * Tensor loss = Ops.mean(Losses.meanSquaredError(yTrue, yPred));
 * }</pre>
 *
 * <p>A function with other arguments than the defaults is an object's {@link Loss#perSample}:
 * {@code Huber.of(2).perSample(y, p)}.
 */
public final class Losses {
    /** Keras's losses by name. */
    public static final Catalogue<Loss> CATALOGUE = Catalogue.builder("loss", Loss.class, "keras.losses")
            .add("MeanSquaredError", MeanSquaredError::new, "mse", "MSE", "mean_squared_error")
            .add("MeanAbsoluteError", MeanAbsoluteError::new, "mae", "MAE", "mean_absolute_error")
            .add(
                    "MeanAbsolutePercentageError",
                    MeanAbsolutePercentageError::new,
                    "mape",
                    "MAPE",
                    "mean_absolute_percentage_error")
            .add(
                    "MeanSquaredLogarithmicError",
                    MeanSquaredLogarithmicError::new,
                    "msle",
                    "MSLE",
                    "mean_squared_logarithmic_error")
            .add("Huber", Huber::new, "huber")
            .add("LogCosh", LogCosh::new, "log_cosh")
            .add("CosineSimilarity", CosineSimilarity::new, "cosine_similarity")
            .add("BinaryCrossentropy", BinaryCrossentropy::new, "bce", "BCE", "binary_crossentropy")
            .add("BinaryFocalCrossentropy", BinaryFocalCrossentropy::new, "binary_focal_crossentropy")
            .add("CategoricalCrossentropy", CategoricalCrossentropy::new, "categorical_crossentropy")
            .add("CategoricalFocalCrossentropy", CategoricalFocalCrossentropy::new, "categorical_focal_crossentropy")
            .add(
                    "CategoricalGeneralizedCrossEntropy",
                    CategoricalGeneralizedCrossEntropy::new,
                    "categorical_generalized_cross_entropy")
            .add("SparseCategoricalCrossentropy", SparseCategoricalCrossentropy::new, "sparse_categorical_crossentropy")
            .add("Hinge", Hinge::new, "hinge")
            .add("SquaredHinge", SquaredHinge::new, "squared_hinge")
            .add("CategoricalHinge", CategoricalHinge::new, "categorical_hinge")
            .add("KLDivergence", KLDivergence::new, "kld", "KLD", "kl_divergence")
            .add("Poisson", Poisson::new, "poisson")
            .add("Dice", Dice::new, "dice")
            .add("Tversky", Tversky::new, "tversky")
            .add("Circle", Circle::new, "circle")
            .add("CTC", CTC::new, "ctc")
            .build();

    private Losses() {}

    /** {@link MeanSquaredError} of each sample, with all defaults. */
    public static Tensor meanSquaredError(Tensor yTrue, Tensor yPred) {
        return MeanSquaredError.create().perSample(yTrue, yPred);
    }

    /** {@link MeanAbsoluteError} of each sample, with all defaults. */
    public static Tensor meanAbsoluteError(Tensor yTrue, Tensor yPred) {
        return MeanAbsoluteError.create().perSample(yTrue, yPred);
    }

    /** {@link MeanAbsolutePercentageError} of each sample, with all defaults. */
    public static Tensor meanAbsolutePercentageError(Tensor yTrue, Tensor yPred) {
        return MeanAbsolutePercentageError.create().perSample(yTrue, yPred);
    }

    /** {@link MeanSquaredLogarithmicError} of each sample, with all defaults. */
    public static Tensor meanSquaredLogarithmicError(Tensor yTrue, Tensor yPred) {
        return MeanSquaredLogarithmicError.create().perSample(yTrue, yPred);
    }

    /** {@link Huber} of each sample, with all defaults. */
    public static Tensor huber(Tensor yTrue, Tensor yPred) {
        return Huber.create().perSample(yTrue, yPred);
    }

    /** {@link LogCosh} of each sample, with all defaults. */
    public static Tensor logCosh(Tensor yTrue, Tensor yPred) {
        return LogCosh.create().perSample(yTrue, yPred);
    }

    /** {@link CosineSimilarity} of each sample, with all defaults. */
    public static Tensor cosineSimilarity(Tensor yTrue, Tensor yPred) {
        return CosineSimilarity.create().perSample(yTrue, yPred);
    }

    /** {@link BinaryCrossentropy} of each sample, with all defaults. */
    public static Tensor binaryCrossentropy(Tensor yTrue, Tensor yPred) {
        return BinaryCrossentropy.create().perSample(yTrue, yPred);
    }

    /** {@link BinaryFocalCrossentropy} of each sample, with all defaults. */
    public static Tensor binaryFocalCrossentropy(Tensor yTrue, Tensor yPred) {
        return BinaryFocalCrossentropy.create().perSample(yTrue, yPred);
    }

    /** {@link CategoricalCrossentropy} of each sample, with all defaults. */
    public static Tensor categoricalCrossentropy(Tensor yTrue, Tensor yPred) {
        return CategoricalCrossentropy.create().perSample(yTrue, yPred);
    }

    /** {@link CategoricalFocalCrossentropy} of each sample, with all defaults. */
    public static Tensor categoricalFocalCrossentropy(Tensor yTrue, Tensor yPred) {
        return CategoricalFocalCrossentropy.create().perSample(yTrue, yPred);
    }

    /** {@link CategoricalGeneralizedCrossEntropy} of each sample, with all defaults. */
    public static Tensor categoricalGeneralizedCrossEntropy(Tensor yTrue, Tensor yPred) {
        return CategoricalGeneralizedCrossEntropy.create().perSample(yTrue, yPred);
    }

    /** {@link SparseCategoricalCrossentropy} of each sample, with all defaults. */
    public static Tensor sparseCategoricalCrossentropy(Tensor yTrue, Tensor yPred) {
        return SparseCategoricalCrossentropy.create().perSample(yTrue, yPred);
    }

    /** {@link Hinge} of each sample, with all defaults. */
    public static Tensor hinge(Tensor yTrue, Tensor yPred) {
        return Hinge.create().perSample(yTrue, yPred);
    }

    /** {@link SquaredHinge} of each sample, with all defaults. */
    public static Tensor squaredHinge(Tensor yTrue, Tensor yPred) {
        return SquaredHinge.create().perSample(yTrue, yPred);
    }

    /** {@link CategoricalHinge} of each sample, with all defaults. */
    public static Tensor categoricalHinge(Tensor yTrue, Tensor yPred) {
        return CategoricalHinge.create().perSample(yTrue, yPred);
    }

    /** {@link KLDivergence} of each sample, with all defaults. */
    public static Tensor klDivergence(Tensor yTrue, Tensor yPred) {
        return KLDivergence.create().perSample(yTrue, yPred);
    }

    /** {@link Poisson} of each sample, with all defaults. */
    public static Tensor poisson(Tensor yTrue, Tensor yPred) {
        return Poisson.create().perSample(yTrue, yPred);
    }

    /** {@link Dice} of each sample, with all defaults. */
    public static Tensor dice(Tensor yTrue, Tensor yPred) {
        return Dice.create().perSample(yTrue, yPred);
    }

    /** {@link Tversky} of each sample, with all defaults. */
    public static Tensor tversky(Tensor yTrue, Tensor yPred) {
        return Tversky.create().perSample(yTrue, yPred);
    }

    /** {@link Circle} of each sample, with all defaults. */
    public static Tensor circle(Tensor yTrue, Tensor yPred) {
        return Circle.create().perSample(yTrue, yPred);
    }

    /** {@link CTC} of each sample, with all defaults. */
    public static Tensor ctc(Tensor yTrue, Tensor yPred) {
        return CTC.create().perSample(yTrue, yPred);
    }
}
