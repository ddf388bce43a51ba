package io.tolva.nn.losses;

import io.tolva.nn.config.Catalogue;

/** The losses that a file can name. */
public final class Losses {
    /** Keras's losses by name. */
    public static final Catalogue<Loss> CATALOGUE = Catalogue.builder("loss", Loss.class, "keras.losses")
            .add("MeanSquaredError", MeanSquaredError::new, "mse", "MSE", "mean_squared_error")
            .add("MeanAbsoluteError", MeanAbsoluteError::new, "mae", "MAE", "mean_absolute_error")
            .add("Huber", Huber::new, "huber", "huber_loss")
            .add("SparseCategoricalCrossentropy", SparseCategoricalCrossentropy::new, "sparse_categorical_crossentropy")
            .add("BinaryCrossentropy", BinaryCrossentropy::new, "bce", "BCE", "binary_crossentropy")
            .build();

    private Losses() {}
}
