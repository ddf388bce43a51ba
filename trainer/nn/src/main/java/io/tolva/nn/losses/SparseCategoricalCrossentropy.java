package io.tolva.nn.losses;

import io.tolva.array.DType;
import io.tolva.array.Shape;
import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;

/**
 * {@code -log p[label]} for labels {@code [batch]} or {@code [batch, 1]} and predictions {@code [batch, classes]}.
 *
 * <p>Predictions that are the softmax of something, and so know their logits, use these: exact where probabilities would
 * be clipped to [1e-7, 1 - 1e-7].
 */
public final class SparseCategoricalCrossentropy extends Loss {
    private final boolean fromLogits;

    /** With Keras's arguments. */
    public SparseCategoricalCrossentropy(Config config) {
        super(config, "sparse_categorical_crossentropy");
        fromLogits = config.flag("from_logits", false);
        config.only("ignore_class", null);
        config.only("axis", -1);
    }

    /** For predictions that are probabilities. */
    public static SparseCategoricalCrossentropy create() {
        return new SparseCategoricalCrossentropy(Config.empty());
    }

    /** This for predictions that are logits, or that are probabilities. */
    public SparseCategoricalCrossentropy fromLogits(boolean logits) {
        return new SparseCategoricalCrossentropy(config().with("from_logits", logits));
    }

    @Override
    protected Tensor labels(Tensor yTrue, Tensor yPred) {
        boolean integers = yTrue.dtype() == DType.INT32 || yTrue.dtype() == DType.INT64;
        Tensor indices = integers ? yTrue : Ops.cast(yTrue, DType.INT64);
        Shape shape = indices.shape();
        boolean column = shape.rank() == yPred.shape().rank() && shape.dim(-1) == 1;
        return column ? Ops.reshape(indices, Labels.leading(shape)) : indices;
    }

    @Override
    protected Tensor call(Tensor yTrue, Tensor yPred) {
        Tensor logits = fromLogits ? yPred : yPred.logits();
        Tensor scores = logits != null ? logits : Ops.log(Clipping.clipped(yPred));
        return Ops.sparseSoftmaxCrossEntropy(yTrue, scores);
    }
}
