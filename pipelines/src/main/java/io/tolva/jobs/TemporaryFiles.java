package io.tolva.jobs;

import io.tolva.beam.shards.StagingFolder;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Removes the temporary files of a conversion when it has ended, however it ends: by itself, by an error, by a signal. */
final class TemporaryFiles {
    private final StagingFolder staging;
    private final Thread atExit = new Thread(this::discardQuietly, "discard-temporary-files");

    private TemporaryFiles(StagingFolder staging) {
        this.staging = staging;
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    private void discardQuietly() {
        try {
            staging.deleteTemporaryFiles();
        } catch (IOException | RuntimeException error) {
            Logger.getLogger(TemporaryFiles.class.getName())
                    .log(Level.WARNING, "temporary files could not be removed", error);
        }
    }

    /** Runs something, and then discards the temporary files. What goes wrong with that does not hide what went wrong before. */
    static void around(StagingFolder staging, Body body) throws IOException {
        TemporaryFiles temporary = new TemporaryFiles(staging);
        try {
            body.run();
        } catch (IOException | RuntimeException failure) {
            try {
                temporary.discard();
            } catch (IOException | RuntimeException second) {
                failure.addSuppressed(second);
            }
            throw failure;
        }
        temporary.discard();
    }

    /** What makes temporary files. */
    @FunctionalInterface
    interface Body {
        void run() throws IOException;
    }

    private void discard() throws IOException {
        Runtime.getRuntime().removeShutdownHook(atExit);
        staging.deleteTemporaryFiles();
    }
}
