package io.tolva.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A Python that has a library to compare with.
 *
 * @param path how it is started
 * @param versions what it is and brings, in words
 */
record Python(String path, String versions) {
    /** Asks it for a library; empty if it cannot be started, or has none of that. */
    static Optional<Python> at(String path, Library library) throws InterruptedException {
        if (path.isEmpty()) {
            return Optional.empty();
        }
        try {
            Process process = new ProcessBuilder(path, "-c", library.question())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? Optional.of(new Python(path, answer.strip())) : Optional.empty();
        } catch (IOException cannotStart) {
            return Optional.empty();
        }
    }

    /** What peers are written with. */
    enum Library {
        TENSORFLOW("TensorFlow", "tensorflow"),
        PYTORCH("PyTorch", "torch");

        private final String title;
        private final String module;

        Library(String title, String module) {
            this.title = title;
            this.module = module;
        }

        /** By what it is imported. */
        String module() {
            return module;
        }

        private String question() {
            return "import platform, %s; print('%s', %s.__version__, 'on Python', platform.python_version())"
                    .formatted(module, title, module);
        }
    }
}
