package io.tolva.nn.constraints;

import io.tolva.nn.config.Catalogue;

/** The constraints that a file can name. */
public final class Constraints {
    /** Keras's constraints by name. */
    public static final Catalogue<Constraint> CATALOGUE = Catalogue.builder(
                    "constraint", Constraint.class, "keras.constraints")
            .add("MaxNorm", MaxNorm::new, "max_norm")
            .add("MinMaxNorm", MinMaxNorm::new, "min_max_norm")
            .add("UnitNorm", UnitNorm::new, "unit_norm")
            .add("NonNeg", NonNeg::new, "non_neg")
            .build();

    private Constraints() {}
}
