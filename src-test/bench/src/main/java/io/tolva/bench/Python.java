package io.tolva.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A Python that has TensorFlow.
 *
 * @param path how it is started
 * @param versions what it is and brings, in words
 */
record Python(String path, String versions) {
    private static final String ASK = "import platform, tensorflow;"
            + " print('TensorFlow', tensorflow.__version__, 'on Python', platform.python_version())";

    /** Asks it what it has; empty if it cannot be started, or has no TensorFlow. */
    static Optional<Python> at(String path) throws InterruptedException {
        if (path.isEmpty()) {
            return Optional.empty();
        }
        try {
            Process process = new ProcessBuilder(path, "-c", ASK)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? Optional.of(new Python(path, answer.strip())) : Optional.empty();
        } catch (IOException cannotStart) {
            return Optional.empty();
        }
    }
}
