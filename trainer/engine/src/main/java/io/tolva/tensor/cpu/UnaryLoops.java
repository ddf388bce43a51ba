package io.tolva.tensor.cpu;

import io.tolva.tensor.backend.UnaryOp;

/** The loops of the unary primitives; {@code x} and {@code y} may be the same array. */
final class UnaryLoops {
    private UnaryLoops() {}

    static void run(UnaryOp op, float[] x, float[] y, int n) {
        switch (op) {
            case NEGATE -> negate(x, y, n);
            case SQUARE -> square(x, y, n);
            case SQRT -> sqrt(x, y, n);
            case EXP -> exp(x, y, n);
            case LOG -> log(x, y, n);
            case ABS -> abs(x, y, n);
            case SIGN -> sign(x, y, n);
            case RELU -> relu(x, y, n);
            case ELU -> elu(x, y, n);
            case SIGMOID -> sigmoid(x, y, n);
            case TANH -> tanh(x, y, n);
            case SOFTPLUS -> softplus(x, y, n);
        }
    }

    private static void negate(float[] x, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = -x[i];
        }
    }

    private static void square(float[] x, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = x[i] * x[i];
        }
    }

    private static void sqrt(float[] x, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = (float) Math.sqrt(x[i]);
        }
    }

    private static void exp(float[] x, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = FastMath.exp(x[i]);
        }
    }

    private static void log(float[] x, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = (float) Math.log(x[i]);
        }
    }

    private static void abs(float[] x, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = Math.abs(x[i]);
        }
    }

    private static void sign(float[] x, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = Math.signum(x[i]);
        }
    }

    private static void relu(float[] x, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = Math.max(x[i], 0f);
        }
    }

    /** One of the two terms is zero. */
    private static void elu(float[] x, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = Math.max(x[i], 0f) + FastMath.expm1OfNegative(Math.min(x[i], 0f));
        }
    }

    private static void sigmoid(float[] x, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = 0.5f + 0.5f * FastMath.tanh(0.5f * x[i]);
        }
    }

    private static void tanh(float[] x, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = FastMath.tanh(x[i]);
        }
    }

    private static void softplus(float[] x, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = Math.max(x[i], 0f) + (float) Math.log1p(FastMath.exp(-Math.abs(x[i])));
        }
    }

    static void power(float exponent, float[] x, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = (float) Math.pow(x[i], exponent);
        }
    }
}
