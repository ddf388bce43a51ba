package io.tolva.bench;

import java.nio.file.Files;
import java.nio.file.Path;

/** A process that does one training step. */
public final class FirstStep {
    private FirstStep() {}

    /**
     * Trains the smallest network on one batch.
     *
     * @param arguments a {@link TrainingLoop}; what our matrix products run on, {@code openblas} or {@code java}; optionally a
     *     folder where the natives are unpacked anew, and not looked for where an earlier process left them
     */
    public static void main(String[] arguments) throws Exception {
        System.setProperty("tolva.blas", arguments[1]);
        if (arguments.length > 2) {
            Path fresh = Files.createTempDirectory(Path.of(arguments[2]), "natives");
            System.setProperty("org.bytedeco.javacpp.cachedir", fresh.toString());
        }
        TrainingLoop.valueOf(arguments[0]).over(Network.TINY, 1).run();
        System.exit(0);
    }
}
