package io.tolva.bench;

/**
 * Softmax, cross-entropy and its gradient, made ugly for speed; the comparisons {@code tiny-floor} and {@code mlp-floor} pay
 * for it. The exponentials come from a loop without branches that the compiler vectorises, and one logarithm does for a whole
 * batch: that of the product of all sums.
 */
final class HandFusedLoss {
    /** Below it, an exponential is no float32 of full precision. */
    private static final float LEAST = -87f;

    private static final float SQUARINGS_SCALE = 1f / 256;

    private final int batch;
    private final int classes;

    HandFusedLoss(int batch, int classes) {
        this.batch = batch;
        this.classes = classes;
    }

    /**
     * The mean loss of a batch.
     *
     * @param logits {@code [batch, classes]}, afterwards less the greatest of their row
     * @param gradient {@code [batch, classes]}, for the gradient by the logits
     */
    float of(float[] logits, int[] labels, float[] gradient) {
        subtractGreatest(logits);
        exponentials(logits, gradient);
        double product = 1;
        double scores = 0;
        for (int row = 0; row < batch; row++) {
            float sum = 0;
            int end = (row + 1) * classes;
            for (int i = end - classes; i < end; i++) {
                sum += gradient[i];
            }
            product *= sum;
            scores += logits[end - classes + labels[row]];
            float scale = 1f / (sum * batch);
            for (int i = end - classes; i < end; i++) {
                gradient[i] *= scale;
            }
            gradient[end - classes + labels[row]] -= 1f / batch;
        }
        return (float) ((Math.log(product) - scores) / batch);
    }

    private void subtractGreatest(float[] logits) {
        for (int row = 0; row < batch; row++) {
            int end = (row + 1) * classes;
            float greatest = logits[end - classes];
            for (int i = end - classes + 1; i < end; i++) {
                greatest = Math.max(greatest, logits[i]);
            }
            for (int i = end - classes; i < end; i++) {
                logits[i] -= greatest;
            }
        }
    }

    /** {@code exp(x)} for x up to 0, by squaring 1 + expm1(x / 256) eight times; absolute errors are below 2e-7. */
    private static void exponentials(float[] x, float[] result) {
        for (int i = 0; i < x.length; i++) {
            float y = Math.max(x[i], LEAST) * SQUARINGS_SCALE;
            float e = y * (1f + y * (0.5f + y * (1f / 6 + y * (1f / 24 + y * (1f / 120)))));
            e = e * (2f + e);
            e = e * (2f + e);
            e = e * (2f + e);
            e = e * (2f + e);
            e = e * (2f + e);
            e = e * (2f + e);
            e = e * (2f + e);
            e = e * (2f + e);
            result[i] = e + 1f;
        }
    }
}
