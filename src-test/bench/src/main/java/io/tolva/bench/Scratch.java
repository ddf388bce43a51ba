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
        for (Path path : contents(folder)) {
            Files.delete(path);
        }
    }

    /** Ends the contestants and deletes the folder. While it has no name, no further contestant can start in it. */
    void remove() {
        try {
            Path nameless = Files.move(folder, folder.resolveSibling(folder.getFileName() + "-to-be-deleted"));
            ProcessHandle.current().children().forEach(Scratch::end);
            for (Path path : contents(nameless)) {
                Files.delete(path);
            }
            Files.delete(nameless);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void end(ProcessHandle process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit().join();
    }

    /** All that is in a folder, the deepest first. */
    private static List<Path> contents(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(path -> !path.equals(folder))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
    }
}
