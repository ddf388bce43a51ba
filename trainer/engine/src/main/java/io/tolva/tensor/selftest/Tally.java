package io.tolva.tensor.selftest;

import io.tolva.array.HostArray;
import io.tolva.tensor.backend.Backend;
import io.tolva.tensor.backend.Storage;
import java.util.ArrayList;
import java.util.List;

/** What has come of the trials of one kind and one type. */
final class Tally {
    private final String kind;
    private final String dtype;
    private final List<String> failures = new ArrayList<>();
    private int cases;
    private double error;

    Tally(String kind, String dtype) {
        this.kind = kind;
        this.dtype = dtype;
    }

    /** One more. */
    void begin() {
        cases++;
    }

    /** The one that was begun last went wrong. */
    void fail(String failure) {
        failures.add(failure);
    }

    /** Compares what came out of a trial, by a device that can read both. */
    void compare(Trial trial, List<HostArray> got, List<HostArray> expected, Backend reader) {
        for (int i = 0; i < expected.size(); i++) {
            String difference = difference(got.get(i), expected.get(i), trial, reader);
            if (!difference.isEmpty()) {
                fail(trial + ", output " + i + " at " + difference);
                return;
            }
        }
    }

    /** The first one that is too large. */
    private String difference(HostArray got, HostArray expected, Trial trial, Backend reader) {
        Storage mine = reader.wrap(got);
        Storage right = reader.wrap(expected);
        double tolerance = trial.tolerance(expected.dtype());
        for (int i = 0; i < expected.size(); i++) {
            double value = reader.element(mine, i);
            double wanted = reader.element(right, i);
            double difference = relative(value, wanted);
            error = Math.max(error, difference);
            if (difference > tolerance) {
                return i + ": expected " + wanted + ", got " + value;
            }
        }
        return "";
    }

    /** Infinite if only one of both is finite; nothing, if they are the same, numbers or not. */
    private static double relative(double value, double wanted) {
        if (value == wanted || (Double.isNaN(value) && Double.isNaN(wanted))) {
            return 0;
        }
        double error = Math.abs(value - wanted) / (1 + Math.abs(wanted));
        return Double.isNaN(error) ? Double.POSITIVE_INFINITY : error;
    }

    Check check() {
        return new Check(kind, dtype, cases, error, failures);
    }
}
