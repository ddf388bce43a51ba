package io.tolva.nn.initializers;

import io.tolva.nn.config.Catalogue;
import io.tolva.nn.config.Config;

/**
 * Keras's initializers: the usual ones as constants, all by name. The classes have those with arguments, like
 * {@code RandomNormal.of(0, 0.1).withSeed(42)}.
 */
public final class Initializers {
    /** Zeros: Keras's default for biases. */
    public static final Initializer ZEROS = Zeros.create();
    /** Ones. */
    public static final Initializer ONES = Ones.create();
    /** Uniform with variance 1 over the mean of both fans: Keras's default for kernels. */
    public static final VarianceScaling GLOROT_UNIFORM = VarianceScaling.glorotUniform(Config.empty());
    /** Truncated normal with variance 1 over the mean of both fans. */
    public static final VarianceScaling GLOROT_NORMAL = VarianceScaling.glorotNormal(Config.empty());
    /** Truncated normal with variance 2 over the fan-in: for ReLU and its kin. */
    public static final VarianceScaling HE_NORMAL = VarianceScaling.heNormal(Config.empty());
    /** Uniform with variance 2 over the fan-in: for ReLU and its kin. */
    public static final VarianceScaling HE_UNIFORM = VarianceScaling.heUniform(Config.empty());
    /** Truncated normal with variance 1 over the fan-in: for SELU. */
    public static final VarianceScaling LECUN_NORMAL = VarianceScaling.lecunNormal(Config.empty());
    /** Uniform with variance 1 over the fan-in: for SELU. */
    public static final VarianceScaling LECUN_UNIFORM = VarianceScaling.lecunUniform(Config.empty());
    /** Uniform from -0.05 to 0.05: Keras's default for embeddings. */
    public static final RandomUniform RANDOM_UNIFORM = RandomUniform.create();
    /** Normal with deviation 0.05. */
    public static final RandomNormal RANDOM_NORMAL = RandomNormal.create();
    /** Truncated normal with deviation 0.05 before the cut. */
    public static final TruncatedNormal TRUNCATED_NORMAL = TruncatedNormal.create();
    /** Orthonormal rows or columns: Keras's default for recurrent kernels. */
    public static final Orthogonal ORTHOGONAL = Orthogonal.create();
    /** The identity matrix. */
    public static final Identity IDENTITY = Identity.create();

    /** Keras's initializers by name. */
    public static final Catalogue<Initializer> CATALOGUE = Catalogue.builder(
                    "initializer", Initializer.class, "keras.initializers")
            .add("Zeros", Zeros::new, "zeros", "zero")
            .add("Ones", Ones::new, "ones", "one")
            .add("Constant", Constant::new, "constant")
            .add("Identity", Identity::new, "identity", "IdentityInitializer")
            .add("VarianceScaling", VarianceScaling::new, "variance_scaling")
            .add("GlorotUniform", VarianceScaling::glorotUniform, "glorot_uniform")
            .add("GlorotNormal", VarianceScaling::glorotNormal, "glorot_normal")
            .add("HeNormal", VarianceScaling::heNormal, "he_normal")
            .add("HeUniform", VarianceScaling::heUniform, "he_uniform")
            .add("LecunNormal", VarianceScaling::lecunNormal, "lecun_normal")
            .add("LecunUniform", VarianceScaling::lecunUniform, "lecun_uniform")
            .add("RandomNormal", RandomNormal::new, "random_normal", "normal")
            .add("RandomUniform", RandomUniform::new, "random_uniform", "uniform")
            .add("TruncatedNormal", TruncatedNormal::new, "truncated_normal")
            .add("Orthogonal", Orthogonal::new, "orthogonal", "OrthogonalInitializer")
            .add("STFT", STFT::new, "stft", "STFTInitializer")
            .build();

    private Initializers() {}
}
