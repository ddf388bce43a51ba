package io.tolva.bench;

/**
 * Adam in one pass over all weights of a network, made ugly for speed; the comparisons {@code tiny-floor} and
 * {@code mlp-floor} pay for it. BLAS has weights and gradients in native memory, which the compiler does not vectorise loops
 * over. So the pass copies blocks of them into arrays that stay in the first cache; all are used with the same index.
 */
final class HandFusedAdam {
    private static final int BLOCK = 2048;
    private static final double RATE = 0.001;
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final float EPSILON = 1e-7f;

    private final NativeFloats weights;
    private final NativeFloats gradients;
    private final float[][] means;
    private final float[][] squares;
    private final float[] weight = new float[BLOCK];
    private final float[] gradient = new float[BLOCK];
    private double power1 = 1;
    private double power2 = 1;

    HandFusedAdam(NativeFloats weights, NativeFloats gradients) {
        this.weights = weights;
        this.gradients = gradients;
        int count = (weights.size() + BLOCK - 1) / BLOCK;
        means = new float[count][BLOCK];
        squares = new float[count][BLOCK];
    }

    void step() {
        power1 *= BETA1;
        power2 *= BETA2;
        float alpha = (float) (RATE * Math.sqrt(1 - power2) / (1 - power1));
        for (int block = 0; block < means.length; block++) {
            int length = Math.min(BLOCK, weights.size() - block * BLOCK);
            weights.get(block * BLOCK, weight, length);
            gradients.get(block * BLOCK, gradient, length);
            update(weight, gradient, means[block], squares[block], alpha, length);
            weights.put(block * BLOCK, weight, length);
        }
    }

    private static void update(float[] w, float[] g, float[] m, float[] v, float alpha, int length) {
        float rest1 = (float) (1 - BETA1);
        float rest2 = (float) (1 - BETA2);
        for (int i = 0; i < length; i++) {
            float mean = m[i] + (g[i] - m[i]) * rest1;
            float square = v[i] + (g[i] * g[i] - v[i]) * rest2;
            m[i] = mean;
            v[i] = square;
            w[i] -= mean * alpha / ((float) Math.sqrt(square) + EPSILON);
        }
    }

    /** The weights of now. */
    float[] weights() {
        float[] all = new float[weights.size()];
        weights.get(0, all, all.length);
        return all;
    }
}
