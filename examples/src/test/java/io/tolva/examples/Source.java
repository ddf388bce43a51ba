package io.tolva.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A text file of the repository, seen from its root, where the tests of this module run. */
record Source(Path file, String text) {
    private static final Path JAVA = Path.of("examples/src/main/java");
    private static final Path PYTHON = Path.of("examples/python");

    static List<Source> javaSources() {
        return below(JAVA, ".java");
    }

    static List<Source> pythonSources() {
        return below(PYTHON, ".py");
    }

    /** The files below a folder whose names have an ending, sorted. */
    static List<Source> below(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .map(Source::read)
                    .toList();
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    static Source read(Path file) {
        try {
            return new Source(file, Files.readString(file));
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    boolean isProgram() {
        return text.contains("public static void main(");
    }

    String simpleName() {
        String name = file.getFileName().toString();
        return name.substring(0, name.indexOf('.'));
    }

    /** The name of the class that a Java file holds. */
    String className() {
        String path = JAVA.relativize(file).toString();
        return path.substring(0, path.length() - ".java".length()).replace('/', '.');
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
