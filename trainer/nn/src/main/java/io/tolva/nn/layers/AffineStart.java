package io.tolva.nn.layers;

import io.tolva.nn.config.Config;
import io.tolva.nn.initializers.Initializer;
import io.tolva.nn.initializers.Initializers;

/**
 * Whether a normalization has factors gamma and offsets beta, and what they begin with.
 *
 * @param center whether there are offsets
 * @param scale whether there are factors
 */
record AffineStart(boolean center, boolean scale, Initializer beta, Initializer gamma) {
    /** Reads the arguments, in Keras's order. */
    static AffineStart read(Config config) {
        boolean center = config.flag("center", true);
        boolean scale = config.flag("scale", true);
        Initializer beta = config.object("beta_initializer", Initializers.CATALOGUE, Initializers.ZEROS);
        Initializer gamma = config.object("gamma_initializer", Initializers.CATALOGUE, Initializers.ONES);
        return new AffineStart(center, scale, beta, gamma);
    }
}
