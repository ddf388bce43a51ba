package io.tolva.nn.callbacks;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * A line for each epoch that shows how far it is, how long it takes and the numbers so far, in the form of Keras's. It is
 * written anew at most every twentieth of a second, so it does not hold up training.
 */
public final class ProgressBar implements Callback {
    private static final int WIDTH = 20;
    private static final long INTERVAL_NANOS = 50_000_000L;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double LEAST_AS_IT_IS = 1e-3;

    private final PrintStream out;
    private final LongSupplier clock;
    private long started;
    private long written;
    private int seen;

    private ProgressBar(PrintStream out, LongSupplier clock) {
        this.out = out;
        this.clock = clock;
    }

    /** Writes to a stream. */
    public static ProgressBar to(PrintStream out) {
        return new ProgressBar(out, System::nanoTime);
    }

    /** Writes to a stream, by a clock of nanoseconds. */
    static ProgressBar to(PrintStream out, LongSupplier clock) {
        return new ProgressBar(out, clock);
    }

    @Override
    public void onEpochBegin(Training training, int epoch) {
        out.print("Epoch " + (epoch + 1) + "/" + training.epochs() + "\n");
        started = clock.getAsLong();
        written = started - INTERVAL_NANOS;
        seen = 0;
    }

    @Override
    public void onTrainBatchEnd(Training training, int batch, Logs logs) {
        seen = batch + 1;
        long now = clock.getAsLong();
        if (now - written >= INTERVAL_NANOS && seen != training.steps().orElse(-1)) {
            written = now;
            out.print("\r" + line(training, now, logs));
            out.flush();
        }
    }

    @Override
    public void onEpochEnd(Training training, int epoch, Logs logs) {
        out.print("\r" + line(training, clock.getAsLong(), logs) + "\n");
        out.flush();
    }

    private String line(Training training, long now, Logs logs) {
        int steps = training.steps().orElse(0);
        double seconds = (now - started) / NANOS_PER_SECOND;
        double perStep = seconds / Math.max(1, seen);
        StringBuilder text = new StringBuilder();
        if (steps > 0) {
            String total = Integer.toString(steps);
            text.append(String.format(Locale.ROOT, "%" + total.length() + "d/%s ", seen, total));
            int full = Math.min(WIDTH, (int) Math.round((double) WIDTH * seen / steps));
            text.append("━".repeat(full)).append(" ".repeat(WIDTH - full));
        } else {
            text.append(seen).append("/Unknown ");
        }
        boolean done = steps == 0 || seen >= steps;
        text.append(' ').append(time(done ? seconds : perStep * (steps - seen)));
        text.append(' ').append(step(perStep)).append("/step");
        for (Map.Entry<String, Float> number : logs.values().entrySet()) {
            text.append(" - ").append(number.getKey()).append(": ").append(text(number.getValue()));
        }
        return text.toString();
    }

    private static String time(double seconds) {
        long whole = (long) seconds;
        if (whole >= 3600) {
            return String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole % 3600 / 60, whole % 60);
        }
        return whole >= 60 ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60) : whole + "s";
    }

    private static String step(double seconds) {
        if (seconds >= 1) {
            return Math.round(seconds) + "s";
        }
        return seconds >= 1e-3 ? Math.round(seconds * 1e3) + "ms" : Math.round(seconds * 1e6) + "us";
    }

    private static String text(double value) {
        boolean plain = Math.abs(value) > LEAST_AS_IT_IS;
        return String.format(Locale.ROOT, plain ? "%.4f" : "%.4e", value);
    }
}
