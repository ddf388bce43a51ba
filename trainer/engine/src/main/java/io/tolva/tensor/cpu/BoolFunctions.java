package io.tolva.tensor.cpu;

/** The functions of truth values that generated loops call, by the names of {@code ScalarOp}; logic excepted. */
final class BoolFunctions {
    private BoolFunctions() {}

    static boolean logicalNot(boolean x) {
        return !x;
    }

    static boolean equal(boolean a, boolean b) {
        return a == b;
    }

    static boolean notEqual(boolean a, boolean b) {
        return a != b;
    }

    static boolean select(boolean condition, boolean a, boolean b) {
        return condition ? a : b;
    }
}
