package io.tolva.nn.metrics;

import io.tolva.nn.losses.Labels;
import io.tolva.tensor.Tensor;

/**
 * The coefficient of determination, {@code 1 - sum((y - p)^2) / sum((y - mean y)^2)}: the mean over the outputs
 * {@code [batch, outputs]} of each one's. An output whose labels are all equal counts 0, unless it is predicted exactly.
 */
public final class R2Score implements Metric {
    private double[] sums = {};
    private double[] squares = {};
    private double[] residuals = {};
    private double rows;

    /** Nothing seen yet. */
    public R2Score() {}

    @Override
    public String name() {
        return "r2_score";
    }

    @Override
    public void update(Tensor yTrue, Tensor yPred) {
        int outputs = yPred.shape().rank() < 2 ? 1 : yPred.shape().dim(-1);
        float[] truth = Labels.aligned(yTrue, yPred).toHostArray().floats();
        float[] predicted = yPred.toHostArray().floats();
        if (truth.length != predicted.length || (rows > 0 && outputs != sums.length)) {
            throw new IllegalArgumentException(
                    "r2_score: shapes differ: labels " + yTrue.shape() + ", predictions " + yPred.shape());
        }
        if (rows == 0) {
            start(outputs);
        }
        for (int i = 0; i < truth.length; i++) {
            double error = truth[i] - predicted[i];
            sums[i % outputs] += truth[i];
            squares[i % outputs] += (double) truth[i] * truth[i];
            residuals[i % outputs] += error * error;
        }
        rows += (double) truth.length / outputs;
    }

    private void start(int outputs) {
        sums = new double[outputs];
        squares = new double[outputs];
        residuals = new double[outputs];
    }

    @Override
    public float result() {
        if (rows == 0) {
            return 0f;
        }
        double total = 0;
        for (int i = 0; i < sums.length; i++) {
            double spread = squares[i] - sums[i] * sums[i] / rows;
            double score = 1 - residuals[i] / spread;
            total += Double.isInfinite(score) ? 0 : score;
        }
        return (float) (total / sums.length);
    }

    @Override
    public void reset() {
        rows = 0;
    }
}
