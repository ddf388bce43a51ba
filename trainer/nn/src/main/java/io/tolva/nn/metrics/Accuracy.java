package io.tolva.nn.metrics;

import io.tolva.array.DType;
import io.tolva.array.Shape;
import io.tolva.nn.losses.Labels;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;

/**
 * The share of right predictions, in the sense that Keras chooses by the shapes: one output is right if it is above 0.5
 * for label 1 and not for label 0; of several outputs the largest must be at the label, which is an index or itself a row
 * whose largest element counts.
 */
public final class Accuracy implements Metric {
    private final Mean mean;

    /** Nothing seen yet; called {@code accuracy}. */
    public Accuracy() {
        this("accuracy");
    }

    Accuracy(String name) {
        mean = new Mean(name);
    }

    @Override
    public String name() {
        return mean.name();
    }

    @Override
    public void update(Tensor yTrue, Tensor yPred) {
        mean.add(yPred.shape().dim(-1) == 1 ? binary(yTrue, yPred) : categorical(yTrue, yPred));
    }

    private static Tensor binary(Tensor yTrue, Tensor yPred) {
        Tensor decided = Ops.cast(Ops.greater(yPred, Tensor.scalar(0.5f)), DType.FLOAT32);
        return Ops.cast(Ops.equal(decided, Labels.aligned(yTrue, yPred)), DType.FLOAT32);
    }

    private static Tensor categorical(Tensor yTrue, Tensor yPred) {
        Tensor decided = Ops.argMax(yPred, -1);
        Tensor truth = indices(yTrue, yPred);
        Shape shape = decided.shape();
        if (truth.size() != shape.size()) {
            throw new IllegalArgumentException(
                    "accuracy: shapes differ: labels " + yTrue.shape() + ", predictions " + yPred.shape());
        }
        Tensor same = Ops.equal(Ops.cast(decided, DType.FLOAT32), Ops.reshape(truth, shape));
        return Ops.cast(same, DType.FLOAT32);
    }

    private static Tensor indices(Tensor yTrue, Tensor yPred) {
        boolean sparse =
                yTrue.shape().rank() < yPred.shape().rank() || yTrue.shape().dim(-1) == 1;
        Tensor labels = Ops.cast(yTrue, DType.FLOAT32);
        return sparse ? labels : Ops.cast(Ops.argMax(labels, -1), DType.FLOAT32);
    }

    @Override
    public float result() {
        return mean.result();
    }

    @Override
    public void reset() {
        mean.reset();
    }
}
