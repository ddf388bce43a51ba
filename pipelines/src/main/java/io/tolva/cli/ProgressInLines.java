package io.tolva.cli;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Prints a line when a task begins and every few seconds while it lasts. */
final class ProgressInLines implements Progress {
    private static final long NANOS_BETWEEN_LINES = TimeUnit.SECONDS.toNanos(5);

    private final String task;
    private final Consumer<String> printer;
    private long lastLine = System.nanoTime();

    ProgressInLines(String task, Consumer<String> printer) {
        this.task = task;
        this.printer = printer;
        printer.accept(task + " ...");
    }

    @Override
    public void progress(Map<String, Long> counters) {
        long now = System.nanoTime();
        if (now - lastLine >= NANOS_BETWEEN_LINES && !counters.isEmpty()) {
            lastLine = now;
            printer.accept(task + ": " + text(counters));
        }
    }

    static String text(Map<String, Long> counters) {
        return counters.entrySet().stream()
                .map(counter -> "%,d %s".formatted(counter.getValue(), counter.getKey()))
                .collect(Collectors.joining(", "));
    }

    @Override
    public void close() {}
}
