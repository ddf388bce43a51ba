package io.tolva.tensor.selftest;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.tensor.backend.Backend;
import io.tolva.tensor.backend.Operation;
import io.tolva.tensor.backend.ScalarOp;
import io.tolva.tensor.backend.TensorType;
import java.util.List;

/** Something trivial, by which one sees whether a device still answers: 1 + 1. */
final class Pulse {
    private static final HostArray ONE = HostArray.of(1f);
    private static final HostArray TWO = HostArray.of(2f);
    private static final Case SUM = new Case(
            new Operation.Elementwise(ScalarOp.ADD),
            DType.FLOAT32,
            List.of(ONE, ONE),
            List.of(new TensorType(DType.FLOAT32, Shape.of(1))));

    private Pulse() {}

    /** Why the device answers no more; empty if it does. The first answer may still be what went wrong before. */
    static String trouble(Backend backend) {
        return once(backend).isEmpty() ? "" : once(backend);
    }

    private static String once(Backend backend) {
        try {
            HostArray sum = SUM.run(backend).get(0);
            return sum.equals(TWO) ? "" : "1 + 1: expected " + TWO + ", got " + sum;
        } catch (RuntimeException | LinkageError error) {
            return error.toString();
        }
    }
}
