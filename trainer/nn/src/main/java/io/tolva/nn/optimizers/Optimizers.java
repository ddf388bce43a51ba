package io.tolva.nn.optimizers;

import io.tolva.nn.config.Catalogue;

/** The optimizers that a file can name. */
public final class Optimizers {
    /** Keras's optimizers by name. */
    public static final Catalogue<Optimizer> CATALOGUE = Catalogue.builder(
                    "optimizer", Optimizer.class, "keras.optimizers")
            .add("SGD", Sgd::new, "sgd")
            .add("RMSprop", RmsProp::new, "rmsprop")
            .add("Adafactor", Adafactor::new, "adafactor")
            .add("Adadelta", Adadelta::new, "adadelta")
            .add("Adagrad", Adagrad::new, "adagrad")
            .add("Adam", Adam::new, "adam")
            .add("AdamW", AdamW::new, "adamw")
            .add("Adamax", Adamax::new, "adamax")
            .add("Ftrl", Ftrl::new, "ftrl")
            .add("Lamb", Lamb::new, "lamb")
            .add("Lion", Lion::new, "lion")
            .add("LossScaleOptimizer", LossScaleOptimizer::new, "lossscaleoptimizer")
            .add("MultiOptimizer", MultiOptimizer::new, "multioptimizer")
            .add("Muon", Muon::new, "muon")
            .add("Nadam", Nadam::new, "nadam")
            .add("ScheduleFreeAdamW", ScheduleFreeAdamW::new, "schedulefreeadamw")
            .build();

    private Optimizers() {}
}
