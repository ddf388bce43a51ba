package io.tolva.tensor;

import io.tolva.array.HostArray;
import io.tolva.tensor.backend.Operation;
import java.util.ArrayList;
import java.util.List;

/**
 * A search for the operation in which numbers cease to be numbers.
 *
 * <pre>{@code
 * Numerics.check(() -> model.fit(data, options));
 * }</pre>
 */
public final class Numerics {
    private Numerics() {}

    /**
     * Runs some work and looks at the result of every operation of this thread, of gradients too. Compiled steps run as they
     * are written meanwhile, so that an operation can be named, which is slow; without this nothing is spent.
     *
     * @throws ArithmeticException at an operation that gives NaN, or infinity from finite inputs: it names the operation,
     *     the types of its inputs, and which of them were finite
     */
    public static void check(Runnable work) {
        Recorder recorder = Numerics::check;
        Recorder.activate(recorder);
        try {
            work.run();
        } finally {
            Recorder.deactivate(recorder);
        }
    }

    private static void check(Operation operation, Tensor[] inputs, Tensor output) {
        if (!computes(operation) || !output.dtype().isFloat()) {
            return;
        }
        double[] odd = {0};
        int at = firstOdd(output, odd);
        if (at < 0 || (!Double.isNaN(odd[0]) && !allFinite(inputs))) {
            return;
        }
        throw new ArithmeticException("numbers cease to be numbers: " + name(operation) + " to " + output.type()
                + ": expected finite elements, got " + odd[0] + " at element " + at + "; inputs: "
                + String.join(", ", described(inputs)));
    }

    /** Does an operation make numbers, and not only move them? */
    private static boolean computes(Operation operation) {
        return !(operation instanceof Operation.Reshape
                || operation instanceof Operation.Transpose
                || operation instanceof Operation.Slicing
                || operation instanceof Operation.Broadcast
                || operation instanceof Operation.StopGradient);
    }

    private static String name(Operation operation) {
        return operation instanceof Operation.Elementwise elementwise
                ? elementwise.op().label()
                : operation.toString();
    }

    private static List<String> described(Tensor[] inputs) {
        List<String> descriptions = new ArrayList<>();
        for (Tensor input : inputs) {
            descriptions.add(input.type() + (isFinite(input) ? " finite" : " with NaN or infinity"));
        }
        return descriptions;
    }

    private static boolean allFinite(Tensor[] inputs) {
        for (Tensor input : inputs) {
            if (!isFinite(input)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isFinite(Tensor x) {
        return !x.dtype().isFloat() || firstOdd(x, new double[1]) < 0;
    }

    /** The index of the first NaN, else of the first infinite element, -1 if there is none; {@code odd} gets the element. */
    private static int firstOdd(Tensor x, double[] odd) {
        HostArray elements = Backends.current().read(x.storage(), x.shape());
        int infinite = -1;
        for (int i = 0; i < elements.size(); i++) {
            double element = switch (elements.dtype()) {
                case FLOAT32 -> elements.floats()[i];
                case FLOAT64 -> elements.doubles()[i];
                default -> 0;
            };
            if (Double.isNaN(element)) {
                odd[0] = element;
                return i;
            }
            if (Double.isInfinite(element) && infinite < 0) {
                odd[0] = element;
                infinite = i;
            }
        }
        return infinite;
    }
}
