package io.tolva.tensor.selftest;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.tensor.backend.Backend;
import io.tolva.tensor.backend.Kernel;
import io.tolva.tensor.backend.Storage;
import io.tolva.tensor.backend.TensorType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs cases on a device and on another that is trusted, and compares what comes out. */
final class Comparison {
    private static final double FLOAT_TOLERANCE = 5e-5;
    private static final double DOUBLE_TOLERANCE = 1e-11;

    private final Backend tested;
    private final Backend trusted;
    private final Map<String, Tally> tallies = new TreeMap<>();

    /** What has come of the cases of one kind and one type. */
    private static final class Tally {
        private final String operation;
        private final DType dtype;
        private final List<String> failures = new ArrayList<>();
        private int cases;
        private double error;

        Tally(Case one) {
            operation = one.kind();
            dtype = one.dtype();
        }

        Check check() {
            return new Check(operation, dtype.toString(), cases, error, failures);
        }
    }

    Comparison(Backend tested, Backend trusted) {
        this.tested = tested;
        this.trusted = trusted;
    }

    List<Check> of(Collection<Case> cases) {
        cases.forEach(this::compare);
        return tallies.values().stream().map(Tally::check).toList();
    }

    private void compare(Case one) {
        Tally tally = tallies.computeIfAbsent(one.kind() + " " + one.dtype(), any -> new Tally(one));
        tally.cases++;
        try {
            List<HostArray> got = run(tested, one);
            List<HostArray> expected = run(trusted, one);
            for (int i = 0; i < got.size(); i++) {
                compare(tally, one + ", output " + i, got.get(i), expected.get(i));
            }
        } catch (RuntimeException | LinkageError error) {
            tally.failures.add(one + ": " + error);
        }
    }

    private static List<HostArray> run(Backend backend, Case one) {
        Storage[] in = one.inputs().stream().map(backend::wrap).toArray(Storage[]::new);
        Storage[] out = one.outputs().stream()
                .map(type -> backend.wrap(Draw.poison(type.dtype(), type.shape())))
                .toArray(Storage[]::new);
        Kernel kernel = backend.kernel(one.operation(), one.inputTypes(), one.outputs());
        kernel.run(in, out);
        backend.synchronize();
        List<HostArray> results = new ArrayList<>();
        for (int i = 0; i < out.length; i++) {
            TensorType type = one.outputs().get(i);
            results.add(backend.read(out[i], type.shape()));
            out[i].free();
        }
        for (Storage input : in) {
            input.free();
        }
        return results;
    }

    private void compare(Tally tally, String what, HostArray got, HostArray expected) {
        Storage mine = trusted.wrap(got);
        Storage right = trusted.wrap(expected);
        for (int i = 0; i < expected.size(); i++) {
            double value = trusted.element(mine, i);
            double wanted = trusted.element(right, i);
            double error = error(value, wanted);
            tally.error = Math.max(tally.error, error);
            if (error > tolerance(expected.dtype())) {
                tally.failures.add(what + " at " + i + ": expected " + wanted + ", got " + value);
                return;
            }
        }
    }

    /** Infinite if only one of both is finite; nothing, if they are the same, numbers or not. */
    private static double error(double value, double wanted) {
        if (value == wanted || (Double.isNaN(value) && Double.isNaN(wanted))) {
            return 0;
        }
        double error = Math.abs(value - wanted) / (1 + Math.abs(wanted));
        return Double.isNaN(error) ? Double.POSITIVE_INFINITY : error;
    }

    private static double tolerance(DType dtype) {
        return switch (dtype) {
            case FLOAT32 -> FLOAT_TOLERANCE;
            case FLOAT64 -> DOUBLE_TOLERANCE;
            case INT32, INT64, UINT8, BOOL, STRING -> 0;
        };
    }
}
