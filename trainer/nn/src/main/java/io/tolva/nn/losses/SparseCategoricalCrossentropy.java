package io.tolva.nn.losses;

import io.tolva.array.DType;
import io.tolva.array.Shape;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;

/**
 * {@code -log p[label]} for labels {@code [batch]} or {@code [batch, 1]} and predictions {@code [batch, classes]}.
 *
 * <p>Predictions that are the softmax of something, and so know their logits, use these: exact where probabilities would
 * be clipped to [1e-7, 1 - 1e-7].
 *
 * @param fromLogits whether predictions are logits, not probabilities
 */
public record SparseCategoricalCrossentropy(boolean fromLogits) implements Loss {
    /** For predictions that are probabilities. */
    public static SparseCategoricalCrossentropy ofProbabilities() {
        return new SparseCategoricalCrossentropy(false);
    }

    @Override
    public Tensor call(Tensor yTrue, Tensor yPred) {
        Tensor logits = fromLogits ? yPred : yPred.logits();
        Tensor scores = logits != null ? logits : Ops.log(Clipping.clipped(yPred));
        return Ops.sparseSoftmaxCrossEntropy(indices(yTrue, yPred.shape()), scores);
    }

    private static Tensor indices(Tensor yTrue, Shape predictions) {
        Tensor indices = integers(yTrue.dtype()) ? yTrue : Ops.cast(yTrue, DType.INT64);
        Shape shape = indices.shape();
        boolean column = shape.rank() == predictions.rank() && shape.dim(-1) == 1;
        return column ? Ops.reshape(indices, Labels.leading(shape)) : indices;
    }

    private static boolean integers(DType dtype) {
        return dtype == DType.INT32 || dtype == DType.INT64;
    }
}
