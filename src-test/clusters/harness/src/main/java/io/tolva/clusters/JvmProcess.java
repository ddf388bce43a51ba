package io.tolva.clusters;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A Java program in a process of its own, and whatever it starts. It is gone when this is closed, or when the test's JVM
 * ends, however it ends short of {@code kill -9}.
 */
public final class JvmProcess implements AutoCloseable {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final Duration TO_GO = Duration.ofSeconds(20);
    private static final int LINES_SHOWN = 40;

    private final String name;
    private final Process process;
    private final Path log;

    private JvmProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /**
     * Starts a program.
     *
     * @param name what errors and the log file are called by
     * @param logs the folder of the log file, which is made anew
     * @throws IOException if the program cannot be started
     */
    public static JvmProcess start(String name, JvmCommand command, Path logs) throws IOException {
        Path log = Files.createDirectories(logs).resolve(name + ".log");
        Files.deleteIfExists(log);
        Process process = command.processBuilder(log).start();
        LiveProcesses.add(process.toHandle());
        return new JvmProcess(name, process, log);
    }

    /** A look at something that another process does; errors mean that it is not so yet. */
    @FunctionalInterface
    public interface Condition {
        /**
         * Whether it is so.
         *
         * @throws IOException if that cannot be told yet
         */
        boolean holds() throws IOException;
    }

    /**
     * Waits until a condition holds.
     *
     * @param what the condition in words
     * @throws IllegalStateException if the process ends before, or the time is over; the message has the end of the log
     */
    public void awaitCondition(String what, Duration limit, Condition condition) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        String last = "never looked";
        while (System.nanoTime() < deadline) {
            try {
                if (condition.holds()) {
                    return;
                }
                last = "not so";
            } catch (IOException error) {
                last = error.toString();
            }
            if (process.waitFor(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)) {
                throw failure("ended before " + what + ": exit code " + process.exitValue());
            }
        }
        throw failure("waited in vain for " + what + ": expected it within " + limit + ", got: " + last);
    }

    /**
     * Waits until the program has ended, and gives its exit code.
     *
     * @throws IllegalStateException if the time is over; the message has the end of the log
     */
    public int awaitExit(Duration limit) throws InterruptedException {
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            throw failure("still runs: expected its end within " + limit);
        }
        return process.exitValue();
    }

    /** Whether the program runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** The number of the process. */
    public long pid() {
        return process.pid();
    }

    /** Everything that the program has printed. */
    public String output() {
        try {
            return Files.readString(log, StandardCharsets.UTF_8);
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    /** The most memory that the process has held at any time, in MiB, as far as the system tells and it still runs. */
    public OptionalLong peakMebibytes() {
        try (var lines = Files.lines(Path.of("/proc", String.valueOf(pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst();
        } catch (IOException gone) {
            return OptionalLong.empty();
        }
    }

    /**
     * Ends the process and all that it has started, at once and without warning.
     *
     * @throws IllegalStateException if one of them is still there afterwards
     */
    public void kill() throws InterruptedException {
        List<ProcessHandle> tree = LiveProcesses.tree(process.toHandle());
        tree.forEach(ProcessHandle::destroyForcibly);
        awaitGone(tree);
    }

    /** Asks the process to end, and kills it, and all that it has started, where it does not. */
    public void stop() throws InterruptedException {
        List<ProcessHandle> tree = LiveProcesses.tree(process.toHandle());
        process.destroy();
        process.waitFor(TO_GO.toMillis(), TimeUnit.MILLISECONDS);
        tree.forEach(ProcessHandle::destroyForcibly);
        awaitGone(tree);
    }

    private void awaitGone(List<ProcessHandle> tree) throws InterruptedException {
        CompletableFuture<?>[] exits = tree.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(exits).get(TO_GO.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException error) {
            throw failure("could not be ended: expected all of " + tree + " to be gone within " + TO_GO);
        }
        LiveProcesses.remove(process.toHandle());
    }

    /** {@link #kill() Kills} the process if it still runs. */
    @Override
    public void close() {
        try {
            kill();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private IllegalStateException failure(String what) {
        List<String> lines = output().lines().toList();
        String end = String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size()));
        return new IllegalStateException(name + " (" + pid() + ") " + what + "; the end of " + log + ":\n" + end);
    }
}
