package io.tolva.tensor.cpu;

import io.tolva.tensor.backend.BinaryOp;
import io.tolva.tensor.backend.CompareOp;

/** The loops of the binary primitives over arrays of one size; {@code c} may be {@code a} or {@code b}. */
final class BinaryLoops {
    private BinaryLoops() {}

    static void run(BinaryOp op, float[] a, float[] b, float[] c, int n) {
        switch (op) {
            case ADD -> add(a, b, c, n);
            case SUBTRACT -> subtract(a, b, c, n);
            case MULTIPLY -> multiply(a, b, c, n);
            case DIVIDE -> divide(a, b, c, n);
            case MAXIMUM -> maximum(a, b, c, n);
            case MINIMUM -> minimum(a, b, c, n);
            case RELU_GRADIENT -> reluGradient(a, b, c, n);
            case ELU_GRADIENT -> eluGradient(a, b, c, n);
            case SIGMOID_GRADIENT -> sigmoidGradient(a, b, c, n);
            case TANH_GRADIENT -> tanhGradient(a, b, c, n);
        }
    }

    private static void add(float[] a, float[] b, float[] c, int n) {
        for (int i = 0; i < n; i++) {
            c[i] = a[i] + b[i];
        }
    }

    private static void subtract(float[] a, float[] b, float[] c, int n) {
        for (int i = 0; i < n; i++) {
            c[i] = a[i] - b[i];
        }
    }

    private static void multiply(float[] a, float[] b, float[] c, int n) {
        for (int i = 0; i < n; i++) {
            c[i] = a[i] * b[i];
        }
    }

    private static void divide(float[] a, float[] b, float[] c, int n) {
        for (int i = 0; i < n; i++) {
            c[i] = a[i] / b[i];
        }
    }

    private static void maximum(float[] a, float[] b, float[] c, int n) {
        for (int i = 0; i < n; i++) {
            c[i] = Math.max(a[i], b[i]);
        }
    }

    private static void minimum(float[] a, float[] b, float[] c, int n) {
        for (int i = 0; i < n; i++) {
            c[i] = Math.min(a[i], b[i]);
        }
    }

    /** The product is at least 1 for every normal y above zero, so the minimum is the step function without a branch. */
    private static void reluGradient(float[] y, float[] g, float[] c, int n) {
        for (int i = 0; i < n; i++) {
            c[i] = Math.min(1f, y[i] * Float.MAX_VALUE) * g[i];
        }
    }

    private static void eluGradient(float[] y, float[] g, float[] c, int n) {
        for (int i = 0; i < n; i++) {
            c[i] = Math.min(1f, y[i] + 1f) * g[i];
        }
    }

    private static void sigmoidGradient(float[] y, float[] g, float[] c, int n) {
        for (int i = 0; i < n; i++) {
            c[i] = g[i] * y[i] * (1f - y[i]);
        }
    }

    private static void tanhGradient(float[] y, float[] g, float[] c, int n) {
        for (int i = 0; i < n; i++) {
            c[i] = g[i] * (1f - y[i] * y[i]);
        }
    }

    static void compare(CompareOp op, float[] a, float[] b, boolean[] c, int n) {
        for (int i = 0; i < n; i++) {
            c[i] = compare(op, a[i], b[i]);
        }
    }

    private static boolean compare(CompareOp op, float a, float b) {
        return switch (op) {
            case EQUAL -> a == b;
            case GREATER -> a > b;
            case GREATER_EQUAL -> a >= b;
            case LESS -> a < b;
            case LESS_EQUAL -> a <= b;
        };
    }

    static void select(boolean[] condition, float[] a, float[] b, float[] c, int n) {
        for (int i = 0; i < n; i++) {
            c[i] = condition[i] ? a[i] : b[i];
        }
    }
}
