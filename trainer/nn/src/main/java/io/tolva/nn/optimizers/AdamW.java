package io.tolva.nn.optimizers;

import io.tolva.nn.config.Config;

/** Adam with weights that decay apart from their gradients (Loshchilov and Hutter, 2017), by 0.004 if nothing is said. */
public final class AdamW extends Adam {
    private static final double DEFAULT_DECAY = 0.004;

    /** With Keras's arguments. */
    public AdamW(Config config) {
        super(config, DEFAULT_DECAY);
    }

    /** Keras's defaults: learning rate 0.001, decay 0.004. */
    public static AdamW create() {
        return new AdamW(Config.empty());
    }

    @Override
    public String className() {
        return "AdamW";
    }

    @Override
    protected AdamW with(Config arguments) {
        return new AdamW(arguments);
    }
}
