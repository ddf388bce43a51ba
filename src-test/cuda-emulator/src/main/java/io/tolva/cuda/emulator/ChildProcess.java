package io.tolva.cuda.emulator;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A JVM of its own that runs a main class of the tests with the emulator. */
public final class ChildProcess {
    /** What it wrote, errors included, and how it ended. */
    public record Result(int status, String output) {}

    private final Class<?> main;
    private final Map<String, String> environment = new HashMap<>();
    private final List<String> options = new ArrayList<>();
    private Duration limit = Duration.ofMinutes(5);
    private Optional<String> libraries = Optional.of(System.getProperty(EmulatedSession.LIBRARIES));

    /** One that runs the main method of a class. */
    public ChildProcess(Class<?> main) {
        this.main = main;
    }

    /** This with a variable in its environment. */
    public ChildProcess withEnvironment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** This with an option of the JVM. */
    public ChildProcess withOption(String option) {
        options.add(option);
        return this;
    }

    /** This with the libraries of another folder. */
    public ChildProcess withLibraries(Path folder) {
        libraries = Optional.of(folder.toString());
        return this;
    }

    /** This with the libraries and the address sanitizer, if the compiler has it. */
    public Optional<ChildProcess> withSanitizer() {
        Optional<Path> folder = CudaEmulator.folder(CudaEmulator.Variant.ADDRESS_SANITIZER);
        Optional<String> runtime = Toolchain.find()
                .map(toolchain -> toolchain.library("libasan.so"))
                .filter(library -> Path.of(library).isAbsolute());
        return folder.isPresent() && runtime.isPresent()
                ? Optional.of(withLibraries(folder.get())
                        .withEnvironment("LD_PRELOAD", runtime.get())
                        .withEnvironment("ASAN_OPTIONS", "handle_segv=0:detect_leaks=0")
                        .withOption("-Dtolva.cuda.caching=false"))
                : Optional.empty();
    }

    /** This without libraries that are named. */
    public ChildProcess withoutLibraries() {
        libraries = Optional.empty();
        return this;
    }

    /** This with another time in which it must have ended; 5 minutes without. */
    public ChildProcess withLimit(Duration longest) {
        limit = longest;
        return this;
    }

    /**
     * Runs it to its end.
     *
     * @throws IOException if it cannot be started, or does not end in time, or this thread is interrupted; a process that has not ended is
     *     killed, with those that it has started
     */
    public Result run(String... arguments) throws IOException {
        // A file, since whoever reads a pipe waits until all have closed it.
        Path file = Files.createTempFile("tolva-child", ".log");
        try {
            Process process = builder(arguments).redirectOutput(file.toFile()).start();
            process.getOutputStream().close();
            boolean ended = waitFor(process);
            String output = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            if (!ended) {
                throw new IOException("child process does not end: " + main.getName() + ": expected an end within "
                        + limit.toSeconds() + " s, got none, so it was killed; it had written:\n" + output);
            }
            return new Result(process.exitValue(), output);
        } finally {
            Files.delete(file);
        }
    }

    private ProcessBuilder builder(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path")));
        libraries.ifPresent(folder -> command.add("-D" + EmulatedSession.LIBRARIES + "=" + folder));
        command.addAll(options);
        command.add(main.getName());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return builder;
    }

    /** Whether it has ended by itself. */
    private boolean waitFor(Process process) throws InterruptedIOException {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while a child process was running");
        } finally {
            if (process.isAlive()) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        }
    }
}
