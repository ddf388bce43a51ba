package io.tolva.tensor.cpu;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which {@link Blas} this machine uses: what the system property {@code tolva.blas} says, else the fastest that loads. */
final class BlasChoice {
    static final String PROPERTY = "tolva.blas";

    private static final Logger LOG = LoggerFactory.getLogger(BlasChoice.class);

    private BlasChoice() {}

    static Blas choose(String wanted) {
        return switch (wanted) {
            case "" -> openBlasOrJava();
            case "openblas" -> new OpenBlas();
            case "java" -> new JavaBlas();
            default ->
                throw new IllegalArgumentException(
                        "unknown " + PROPERTY + ": expected openblas or java, got " + wanted);
        };
    }

    private static Blas openBlasOrJava() {
        try {
            return new OpenBlas();
        } catch (LinkageError error) {
            LOG.warn(
                    "OpenBLAS did not load, so matrix products run in plain Java, which is several times slower: {}; add"
                            + " org.bytedeco:openblas and org.bytedeco:javacpp with the classifier of this platform, or"
                            + " set -D{}=java to choose this on purpose",
                    error.toString(),
                    PROPERTY);
            return new JavaBlas();
        }
    }
}
