package io.tolva.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs a program to its end, and looks at its processor time and memory while it runs. */
final class WatchedProcess {
    private static final long POLL_MILLIS = 10;
    private static final Duration TIME_LIMIT = Duration.ofMinutes(5);
    private static final int LINES_TO_QUOTE = 20;
    private static final double NANOS = 1e9;
    private static final double KIB_PER_MB = 1e6 / 1024;

    private final Program program;
    private final Path output;
    private final Path errors;

    /** Its output goes to files of these names. */
    WatchedProcess(Program program, Path output, Path errors) {
        this.program = program;
        this.output = output;
        this.errors = errors;
    }

    /**
     * Runs it.
     *
     * @return what it measured, or one sample of the whole process
     * @throws IOException if it cannot be run, fails or does not end; the message has the last lines of what it said
     */
    List<Sample> run() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(program.command())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        builder.environment().putAll(program.environment());
        long start = System.nanoTime();
        Process process = builder.start();
        Duration cpu = Duration.ZERO;
        double peak = 0;
        do {
            if (System.nanoTime() - start > TIME_LIMIT.toNanos()) {
                process.destroyForcibly().waitFor();
                throw new IOException(said("does not end: stopped after " + TIME_LIMIT.toSeconds() + " s"));
            }
            cpu = process.info().totalCpuDuration().orElse(cpu);
            peak = Math.max(peak, peakMegabytes(process.pid()));
        } while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS));
        double wall = (System.nanoTime() - start) / NANOS;
        if (process.exitValue() != 0) {
            throw new IOException(said("failed: exit code " + process.exitValue()));
        }
        if (program.isMeasuredWhole()) {
            return List.of(new Sample(program.wholeUnits(), wall, cpu.toNanos() / NANOS, peak));
        }
        return reported();
    }

    private List<Sample> reported() throws IOException {
        List<Sample> samples = new ArrayList<>();
        for (String line : Files.readAllLines(output)) {
            Sample.parse(line).ifPresent(samples::add);
        }
        if (samples.isEmpty()) {
            throw new IOException(said("measured nothing"));
        }
        return samples;
    }

    /** The kernel's high-water mark of resident memory; 0 where there is no such file, or the process has just ended. */
    private static double peakMegabytes(long pid) {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        try {
            Optional<String> mark = Files.readAllLines(status, StandardCharsets.ISO_8859_1).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .findFirst();
            return mark.map(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / KIB_PER_MB)
                    .orElse(0.0);
        } catch (IOException gone) {
            return 0;
        }
    }

    private String said(String problem) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(output));
        lines.addAll(Files.readAllLines(errors));
        String command = String.join(" ", program.command()).replace(System.getProperty("java.class.path"), "...");
        return problem + ": " + program.name() + ": " + command + "\n"
                + String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_TO_QUOTE), lines.size()));
    }
}
