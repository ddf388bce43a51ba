package io.tolva.nn.optimizers.schedules;

import io.tolva.nn.config.Catalogue;

/** The schedules that a file can name. */
public final class Schedules {
    /** Keras's schedules by name. */
    public static final Catalogue<LearningRateSchedule> CATALOGUE = Catalogue.builder(
                    "learning rate schedule", LearningRateSchedule.class, "keras.optimizers.schedules")
            .add("CosineDecay", CosineDecay::new)
            .add("CosineDecayRestarts", CosineDecayRestarts::new)
            .add("ExponentialDecay", ExponentialDecay::new)
            .add("InverseTimeDecay", InverseTimeDecay::new)
            .add("PiecewiseConstantDecay", PiecewiseConstantDecay::new)
            .add("PolynomialDecay", PolynomialDecay::new)
            .build();

    private Schedules() {}
}
