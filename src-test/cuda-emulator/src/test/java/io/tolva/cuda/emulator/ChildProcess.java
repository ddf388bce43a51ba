package io.tolva.cuda.emulator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A JVM of its own that runs a main class of the tests with the emulator. */
final class ChildProcess {
    /** What it wrote, errors included, and how it ended. */
    record Result(int status, String output) {}

    private final Class<?> main;
    private final Map<String, String> environment = new HashMap<>();
    private Optional<String> libraries = Optional.of(System.getProperty(EmulatedSession.LIBRARIES));

    ChildProcess(Class<?> main) {
        this.main = main;
    }

    ChildProcess withEnvironment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    ChildProcess withLibraries(Path folder) {
        libraries = Optional.of(folder.toString());
        return this;
    }

    ChildProcess withoutLibraries() {
        libraries = Optional.empty();
        return this;
    }

    Result run(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path")));
        libraries.ifPresent(folder -> command.add("-D" + EmulatedSession.LIBRARIES + "=" + folder));
        command.add(main.getName());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            return new Result(process.waitFor(), output);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a child process was running", interrupted);
        }
    }
}
