package io.tolva.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the benchmark runs and by what.
 *
 * @param home the root of the repository
 * @param folder a temporary folder for files
 * @param python runs the peers that are written in Python with TensorFlow; null if there is none
 * @param torch runs those with PyTorch; null if there is none
 */
record Workplace(
        Path home,
        Path folder,
        @Nullable Python python,
        @Nullable Python torch) {
    /** The collector is the one that the command line uses; Beam's own connectors need the heap. */
    private static final List<String> JVM_OPTIONS = List.of("-XX:+UseParallelGC", "-Xmx4g");

    /** A place without peers in Python. */
    static Workplace of(Path home, Path folder) {
        return new Workplace(home, folder, null, null);
    }

    /** The same place, with this Python or none. */
    Workplace with(@Nullable Python other) {
        return new Workplace(home, folder, other, torch);
    }

    /** The same place, with this Python that has PyTorch or none. */
    Workplace withTorch(@Nullable Python other) {
        return new Workplace(home, folder, python, other);
    }

    /** A file or folder for the contestants. */
    Path file(String name) {
        return folder.resolve(name);
    }

    /** Our contestant: the workload of a line in a JVM of its own. */
    Program ours(Line line, Object... arguments) {
        return java("tolva", line, arguments);
    }

    /** Any contestant in Java: the workload of a line in a JVM of its own. */
    Program java(String name, Line line, Object... arguments) {
        List<Object> words = new ArrayList<>(List.of(line.name()));
        words.addAll(List.of(arguments));
        return main(name, Contestant.class, words.toArray());
    }

    /** A main class in a JVM of its own. */
    Program main(String name, Class<?> type, Object... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM_OPTIONS);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), type.getName()));
        return new Program(name, appended(command, arguments), Map.of(), 0);
    }

    /** The command line of Tolva, as a user starts it. */
    Program launcher(Object... arguments) {
        return new Program("tolva", appended(List.of(home.resolve("tolva").toString()), arguments), Map.of(), 0);
    }

    /** A contestant in Python with TensorFlow, a script of {@code peer}; none if there is no Python for it. */
    List<Program> python(String name, String script, Object... arguments) {
        return script(python, name, script, arguments);
    }

    /** A contestant in Python with PyTorch, a script of {@code peer}; none if there is no Python for it. */
    List<Program> torch(String name, String script, Object... arguments) {
        return script(torch, name, script, arguments);
    }

    private List<Program> script(@Nullable Python runner, String name, String script, Object... arguments) {
        if (runner == null) {
            return List.of();
        }
        Path file = home.resolve("src-test/bench/peer").resolve(script);
        return List.of(new Program(name, appended(List.of(runner.path(), file.toString()), arguments), Map.of(), 0));
    }

    private static List<String> appended(List<String> command, Object... arguments) {
        List<String> words = new ArrayList<>(command);
        for (Object argument : arguments) {
            words.add(argument.toString());
        }
        return words;
    }
}
