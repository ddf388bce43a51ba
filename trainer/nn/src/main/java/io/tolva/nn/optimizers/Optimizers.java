package io.tolva.nn.optimizers;

import io.tolva.nn.config.Catalogue;

/** The optimizers that a file can name. */
public final class Optimizers {
    /** Keras's optimizers by name. */
    public static final Catalogue<Optimizer> CATALOGUE = Catalogue.builder(
                    "optimizer", Optimizer.class, "keras.optimizers")
            .add("SGD", Sgd::new, "sgd")
            .add("RMSprop", RmsProp::new, "rmsprop")
            .add("Adam", Adam::new, "adam")
            .add("Nadam", Nadam::new, "nadam")
            .build();

    private Optimizers() {}
}
