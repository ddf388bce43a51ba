package io.tolva.nn.initializers;

import io.tolva.nn.config.Catalogue;
import io.tolva.nn.config.Config;

/** Keras's initializers. */
public final class Initializers {
    /** Zeros: Keras's default for biases. */
    public static final Initializer ZEROS = Zeros.create();
    /** Ones. */
    public static final Initializer ONES = Ones.create();
    /** Uniform with variance 1 over the mean of both fans: Keras's default for kernels. */
    public static final Initializer GLOROT_UNIFORM = VarianceScaling.glorotUniform(Config.empty());
    /** Truncated normal with variance 2 over the fan-in. */
    public static final Initializer HE_NORMAL = VarianceScaling.heNormal(Config.empty());
    /** Uniform with variance 2 over the fan-in. */
    public static final Initializer HE_UNIFORM = VarianceScaling.heUniform(Config.empty());

    /** Keras's initializers by name. */
    public static final Catalogue<Initializer> CATALOGUE = Catalogue.builder(
                    "initializer", Initializer.class, "keras.initializers")
            .add("Zeros", Zeros::new, "zeros")
            .add("Ones", Ones::new, "ones")
            .add("Constant", Constant::new, "constant")
            .add("VarianceScaling", VarianceScaling::new, "variance_scaling")
            .add("GlorotUniform", VarianceScaling::glorotUniform, "glorot_uniform")
            .add("HeNormal", VarianceScaling::heNormal, "he_normal")
            .add("HeUniform", VarianceScaling::heUniform, "he_uniform")
            .build();

    private Initializers() {}
}
