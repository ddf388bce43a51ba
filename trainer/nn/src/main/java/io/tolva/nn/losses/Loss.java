package io.tolva.nn.losses;

import io.tolva.tensor.Tensor;

/**
 * How far predictions are from the truth.
 *
 * <p>A training step minimises the mean over all elements of the result (Keras's reduction
 * {@code sum_over_batch_size}), plus the penalties of the layers.
 */
@FunctionalInterface
public interface Loss {
    /**
     * The loss of each sample, or of each element.
     *
     * @param yTrue float32 labels; a model adds a last axis of 1 if only the predictions have one
     * @param yPred float32 predictions
     * @return float32 of any shape, written with operations so that it can be differentiated
     */
    Tensor call(Tensor yTrue, Tensor yPred);

    /**
     * The loss with Keras's name: {@code mse}, {@code mean_squared_error}, {@code huber} ...
     *
     * @throws IllegalArgumentException if there is none
     */
    static Loss named(String name) {
        return switch (name) {
            case "mse", "MSE", "mean_squared_error" -> new MeanSquaredError();
            case "mae", "MAE", "mean_absolute_error" -> new MeanAbsoluteError();
            case "huber", "huber_loss" -> Huber.defaults();
            case "sparse_categorical_crossentropy" -> SparseCategoricalCrossentropy.ofProbabilities();
            case "bce", "BCE", "binary_crossentropy" -> BinaryCrossentropy.ofProbabilities();
            default ->
                throw new IllegalArgumentException("unknown loss: expected mse, mae, huber,"
                        + " sparse_categorical_crossentropy or binary_crossentropy, got " + name);
        };
    }
}
