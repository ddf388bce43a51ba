package io.tolva.nn.regularizers;

import io.tolva.nn.config.Catalogue;

/** The regularizers that a file can name. */
public final class Regularizers {
    /** Keras's regularizers by name. */
    public static final Catalogue<Regularizer> CATALOGUE = Catalogue.builder(
                    "regularizer", Regularizer.class, "keras.regularizers")
            .add("L1", L1::new, "l1")
            .add("L2", L2::new, "l2")
            .add("L1L2", L1L2::new, "l1_l2", "l1l2")
            .add("OrthogonalRegularizer", OrthogonalRegularizer::new, "orthogonal_regularizer")
            .build();

    private Regularizers() {}
}
