package io.tolva.tensor.selftest;

import io.tolva.array.HostArray;
import io.tolva.tensor.backend.Backend;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs trials on a device and compares what comes out with what is right, in order, until one of them leaves the device so that it answers
 * no more: what fails after that says nothing.
 */
final class Comparison {
    private @Nullable Backend tested;
    private final Backend trusted;
    private final Consumer<String> progress;
    private final Map<String, Tally> tallies = new LinkedHashMap<>();
    private String stopped = "";

    /**
     * A comparison.
     *
     * @param progress gets a line when trials of another kind or type begin, and for each failure
     */
    Comparison(Backend trusted, Consumer<String> progress) {
        this.trusted = trusted;
        this.progress = progress;
    }

    /** Opens the device to be tested; nothing, if it cannot be. */
    Optional<Backend> open(Supplier<Backend> opening) {
        Tally tally = tally("Opening", "");
        tally.begin();
        try {
            tested = opening.get();
        } catch (RuntimeException | LinkageError error) {
            tally.fail(error.toString());
            stopped = "the device cannot be opened: " + error;
        }
        return Optional.ofNullable(tested);
    }

    private Backend device() {
        return Objects.requireNonNull(tested, "the device has not been opened");
    }

    /** Runs more trials; none, if the device answers no more. */
    void run(Collection<? extends Trial> trials) {
        for (Trial trial : trials) {
            if (stopped.isEmpty()) {
                run(trial);
            }
        }
    }

    /** What has come of the trials, in the order in which their kinds began. */
    List<Check> checks() {
        return tallies.values().stream().map(Tally::check).toList();
    }

    /** After what the device answered no more, and why; empty if it still does. */
    String stopped() {
        return stopped;
    }

    private void run(Trial trial) {
        Tally tally = tally(trial.kind(), trial.dtype().toString());
        attempt(tally, trial.toString(), () -> {
            List<HostArray> got = trial.run(device());
            tally.compare(trial, got, trial.expected(trusted), trusted);
        });
    }

    /** Does something that may fail as a trial may, if the device still answers. */
    void attempt(String kind, String what, Runnable work) {
        if (stopped.isEmpty()) {
            attempt(tally(kind, ""), what, work);
        }
    }

    private void attempt(Tally tally, String what, Runnable work) {
        tally.begin();
        try {
            work.run();
        } catch (RuntimeException | LinkageError error) {
            failed(tally, what, error);
        }
    }

    private Tally tally(String kind, String dtype) {
        String name = (kind + " " + dtype).strip();
        return tallies.computeIfAbsent(name, any -> {
            progress.accept(name);
            return new Tally(kind, dtype);
        });
    }

    private void failed(Tally tally, String what, Throwable error) {
        tally.fail(what + ": " + error);
        progress.accept("failed: " + what + ": " + error);
        String trouble = Pulse.trouble(device());
        if (!trouble.isEmpty()) {
            stopped = "the device answers no more after case " + what + ": " + error + "; now it says: " + trouble;
        }
    }
}
