package io.tolva.bench;

import java.util.Arrays;

/**
 * Adam in one pass over all weights of a network, made ugly for speed; the comparisons {@code tiny-floor} and
 * {@code mlp-floor} pay for it. BLAS has weights and gradients in native memory, which the compiler does not vectorise loops
 * over. So the pass goes block by block through arrays that stay in the first cache, all with the same index.
 */
final class HandFusedAdam {
    private static final int BLOCK = 2048;
    private static final double RATE = 0.001;
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final float EPSILON = 1e-7f;

    private final NativeFloats weights;
    private final NativeFloats gradients;
    private final float[][] blocks;
    private final float[][] means;
    private final float[][] squares;
    private final float[] gradient = new float[BLOCK];
    private double power1 = 1;
    private double power2 = 1;

    HandFusedAdam(NativeFloats weights, NativeFloats gradients) {
        this.weights = weights;
        this.gradients = gradients;
        int count = (weights.size() + BLOCK - 1) / BLOCK;
        blocks = new float[count][BLOCK];
        means = new float[count][BLOCK];
        squares = new float[count][BLOCK];
        for (int block = 0; block < count; block++) {
            weights.get(block * BLOCK, blocks[block], length(block));
        }
    }

    private int length(int block) {
        return Math.min(BLOCK, weights.size() - block * BLOCK);
    }

    void step() {
        power1 *= BETA1;
        power2 *= BETA2;
        float alpha = (float) (RATE * Math.sqrt(1 - power2) / (1 - power1));
        for (int block = 0; block < blocks.length; block++) {
            int length = length(block);
            gradients.get(block * BLOCK, gradient, length);
            update(blocks[block], gradient, means[block], squares[block], alpha, length);
            weights.put(block * BLOCK, blocks[block], length);
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
        float[] all = new float[blocks.length * BLOCK];
        for (int block = 0; block < blocks.length; block++) {
            System.arraycopy(blocks[block], 0, all, block * BLOCK, BLOCK);
        }
        return Arrays.copyOf(all, weights.size());
    }
}
