package io.tolva.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;

/** The checkout that this test belongs to, without what a build or a tool put into it. */
final class Repository {
    private static final Path ROOT = findRoot(Path.of("").toAbsolutePath());
    private static final Path MAIN_SOURCES = Path.of("src", "main", "java");

    private Repository() {}

    static Path root() {
        return ROOT;
    }

    /** A file of the repository as errors call it. */
    static String name(Path file) {
        return ROOT.relativize(file).toString();
    }

    /** The Java files of all modules that are not tests. */
    static List<Path> mainSources() {
        return files(file -> file.toString().endsWith(".java") && holds(file, MAIN_SOURCES));
    }

    /** All Markdown files. */
    static List<Path> documents() {
        return files(file -> file.toString().endsWith(".md"));
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    private static Path findRoot(Path start) {
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (isRoot(folder)) {
                return folder;
            }
        }
        throw new IllegalStateException("repository not found: " + start
                + ": expected a folder above with the launcher tolva and the pom of the artifact tolva, got none");
    }

    private static boolean isRoot(Path folder) {
        Path pom = folder.resolve("pom.xml");
        return Files.isRegularFile(folder.resolve("tolva"))
                && Files.isRegularFile(pom)
                && read(pom).contains("<artifactId>tolva</artifactId>");
    }

    private static boolean holds(Path file, Path part) {
        return name(file).contains(part.toString());
    }

    private static List<Path> files(Predicate<Path> wanted) {
        List<Path> files = new ArrayList<>();
        try {
            Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return isOfTheRepository(folder) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (wanted.test(file)) {
                        files.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
        Collections.sort(files);
        return files;
    }

    private static boolean isOfTheRepository(Path folder) {
        String name = String.valueOf(folder.getFileName());
        return folder.equals(ROOT) || !(name.equals("target") || name.startsWith("."));
    }
}
