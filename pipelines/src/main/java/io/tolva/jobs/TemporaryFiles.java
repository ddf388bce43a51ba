package io.tolva.jobs;

import io.tolva.beam.shards.StagingFolder;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Removes the temporary files of a conversion when it has ended, however it ends: by itself, by an error, by a signal. */
final class TemporaryFiles {
    private final StagingFolder staging;
    private final Thread atExit = new Thread(this::discardQuietly, "discard-temporary-files");

    TemporaryFiles(StagingFolder staging) {
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

    void discard() throws IOException {
        Runtime.getRuntime().removeShutdownHook(atExit);
        staging.deleteTemporaryFiles();
    }
}
