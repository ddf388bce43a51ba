package io.tolva.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A temporary folder for large files. It goes when this process ends, be it because somebody stops it; contestants that still
 * run go first.
 */
final class Scratch {
    private final Path folder;

    private Scratch(Path folder) {
        this.folder = folder;
    }

    static Scratch create() throws IOException {
        Scratch scratch = new Scratch(Files.createTempDirectory("tolva-bench"));
        Runtime.getRuntime().addShutdownHook(new Thread(scratch::remove));
        return scratch;
    }

    Path folder() {
        return folder;
    }

    /** Deletes what is in the folder. */
    void clear() throws IOException {
        for (Path path : contents()) {
            if (!path.equals(folder)) {
                Files.delete(path);
            }
        }
    }

    private void remove() {
        ProcessHandle.current().children().forEach(Scratch::end);
        try {
            clear();
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void end(ProcessHandle process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit().join();
    }

    /** The deepest first, the folder itself last. */
    private List<Path> contents() throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.sorted(Comparator.reverseOrder()).toList();
        }
    }
}
