package io.tolva.jobs;

import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Removes the temporary files of a conversion when it has ended, however it ends: by itself, by an error, by a signal. */
final class TemporaryFiles {
    private final Conversion conversion;
    private final Thread atExit = new Thread(this::discardQuietly, "discard-temporary-files");

    TemporaryFiles(Conversion conversion) {
        this.conversion = conversion;
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    private void discardQuietly() {
        try {
            conversion.discardTemporaryFiles();
        } catch (IOException | RuntimeException error) {
            Logger.getLogger(TemporaryFiles.class.getName())
                    .log(Level.WARNING, "temporary files could not be removed", error);
        }
    }

    void discard() throws IOException {
        Runtime.getRuntime().removeShutdownHook(atExit);
        conversion.discardTemporaryFiles();
    }
}
