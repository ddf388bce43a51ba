package io.tolva.nn.metrics;

import io.tolva.array.DType;
import io.tolva.nn.losses.Labels;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;

/** Of all that was predicted true (above a threshold), the share that is; 0 if nothing was. */
public final class Precision implements Metric {
    private final float threshold;
    private double hits;
    private double claims;

    /** With threshold 0.5. */
    public Precision() {
        this(0.5f);
    }

    /** With another threshold. */
    public Precision(float threshold) {
        this.threshold = threshold;
    }

    @Override
    public String name() {
        return "precision";
    }

    @Override
    public void update(Tensor yTrue, Tensor yPred) {
        Tensor scores = Ops.cast(yPred, DType.FLOAT32);
        Tensor claimed = Ops.cast(Ops.greater(scores, Tensor.scalar(threshold)), DType.FLOAT32);
        Tensor truth = Ops.cast(Ops.cast(Labels.aligned(yTrue, scores), DType.BOOL), DType.FLOAT32);
        hits += Ops.sum(Ops.mul(claimed, truth)).item();
        claims += Ops.sum(claimed).item();
    }

    @Override
    public float result() {
        return claims == 0 ? 0f : (float) (hits / claims);
    }

    @Override
    public void reset() {
        hits = 0;
        claims = 0;
    }
}
