package io.tolva.tensor.cpu;

import io.tolva.tensor.backend.UpdateKernel;

/** One pass over a variable, its gradient and its slots for each update; all arrays have one size. */
final class UpdateLoops {
    private UpdateLoops() {}

    static void run(UpdateKernel kernel, float[] w, float[] g, float[][] slots, float[] s) {
        switch (kernel) {
            case DESCENT -> descent(w, g, s[0]);
            case MOMENTUM -> momentum(w, g, slots[0], s[0], s[1]);
            case NESTEROV -> nesterov(w, g, slots[0], s[0], s[1]);
            case RMSPROP -> rmsprop(w, g, slots[0], s[0], s[1], s[2], s[3]);
            case RMSPROP_MOMENTUM -> rmspropMomentum(w, g, slots[0], slots[1], s);
            case RMSPROP_CENTERED -> rmspropCentered(w, g, slots[0], slots[1], s);
            case RMSPROP_CENTERED_MOMENTUM -> rmspropCenteredMomentum(w, g, slots[0], slots[1], slots[2], s);
            case ADAM -> adam(w, g, slots[0], slots[1], s[0], s[1], s[2], s[3]);
            case ADAM_AMSGRAD -> amsgrad(w, g, slots[0], slots[1], slots[2], s);
            case NADAM -> nadam(w, g, slots[0], slots[1], s);
        }
    }

    private static void descent(float[] w, float[] g, float lr) {
        for (int i = 0; i < w.length; i++) {
            w[i] -= lr * g[i];
        }
    }

    private static void momentum(float[] w, float[] g, float[] v, float lr, float mu) {
        for (int i = 0; i < w.length; i++) {
            float next = mu * v[i] - lr * g[i];
            v[i] = next;
            w[i] += next;
        }
    }

    private static void nesterov(float[] w, float[] g, float[] v, float lr, float mu) {
        for (int i = 0; i < w.length; i++) {
            float next = mu * v[i] - lr * g[i];
            v[i] = next;
            w[i] += mu * next - lr * g[i];
        }
    }

    private static void rmsprop(float[] w, float[] g, float[] v, float lr, float rho, float rest, float eps) {
        for (int i = 0; i < w.length; i++) {
            float next = rho * v[i] + rest * (g[i] * g[i]);
            v[i] = next;
            w[i] -= lr * g[i] / (float) Math.sqrt(next + eps);
        }
    }

    private static void rmspropMomentum(float[] w, float[] g, float[] v, float[] b, float[] s) {
        float lr = s[0];
        float rho = s[1];
        float rest = s[2];
        float eps = s[3];
        float mu = s[4];
        for (int i = 0; i < w.length; i++) {
            float next = rho * v[i] + rest * (g[i] * g[i]);
            v[i] = next;
            float step = mu * b[i] + lr * g[i] / (float) Math.sqrt(next + eps);
            b[i] = step;
            w[i] -= step;
        }
    }

    private static void rmspropCentered(float[] w, float[] g, float[] v, float[] a, float[] s) {
        float lr = s[0];
        float rho = s[1];
        float rest = s[2];
        float eps = s[3];
        for (int i = 0; i < w.length; i++) {
            float next = rho * v[i] + rest * (g[i] * g[i]);
            v[i] = next;
            float mean = rho * a[i] + rest * g[i];
            a[i] = mean;
            w[i] -= lr * g[i] / (float) Math.sqrt(next - mean * mean + eps);
        }
    }

    private static void rmspropCenteredMomentum(float[] w, float[] g, float[] v, float[] b, float[] a, float[] s) {
        float lr = s[0];
        float rho = s[1];
        float rest = s[2];
        float eps = s[3];
        float mu = s[4];
        for (int i = 0; i < w.length; i++) {
            float next = rho * v[i] + rest * (g[i] * g[i]);
            v[i] = next;
            float mean = rho * a[i] + rest * g[i];
            a[i] = mean;
            float step = mu * b[i] + lr * g[i] / (float) Math.sqrt(next - mean * mean + eps);
            b[i] = step;
            w[i] -= step;
        }
    }

    private static void adam(float[] w, float[] g, float[] m, float[] v, float alpha, float c1, float c2, float eps) {
        for (int i = 0; i < w.length; i++) {
            float first = m[i] + (g[i] - m[i]) * c1;
            float second = v[i] + (g[i] * g[i] - v[i]) * c2;
            m[i] = first;
            v[i] = second;
            w[i] -= first * alpha / ((float) Math.sqrt(second) + eps);
        }
    }

    private static void amsgrad(float[] w, float[] g, float[] m, float[] v, float[] largest, float[] s) {
        float alpha = s[0];
        float c1 = s[1];
        float c2 = s[2];
        float eps = s[3];
        for (int i = 0; i < w.length; i++) {
            float first = m[i] + (g[i] - m[i]) * c1;
            float second = v[i] + (g[i] * g[i] - v[i]) * c2;
            float top = Math.max(largest[i], second);
            m[i] = first;
            v[i] = second;
            largest[i] = top;
            w[i] -= first * alpha / ((float) Math.sqrt(top) + eps);
        }
    }

    private static void nadam(float[] w, float[] g, float[] m, float[] v, float[] s) {
        float c1 = s[0];
        float c2 = s[1];
        float cm = s[2];
        float cg = s[3];
        float cv = s[4];
        float eps = s[5];
        for (int i = 0; i < w.length; i++) {
            float first = m[i] + (g[i] - m[i]) * c1;
            float second = v[i] + (g[i] * g[i] - v[i]) * c2;
            m[i] = first;
            v[i] = second;
            w[i] -= (cm * first + cg * g[i]) / ((float) Math.sqrt(second * cv) + eps);
        }
    }
}
