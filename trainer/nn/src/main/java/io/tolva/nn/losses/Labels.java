package io.tolva.nn.losses;

import io.tolva.array.Shape;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;

/** Brings labels into the form of predictions, by Keras's rules. */
public final class Labels {
    private Labels() {}

    /** Labels of the predictions' type, with a last axis of 1 added or removed if that gives them the rank of the predictions. */
    public static Tensor aligned(Tensor yTrue, Tensor yPred) {
        Tensor labels = Ops.cast(yTrue, yPred.dtype());
        Shape truth = labels.shape();
        Shape predicted = yPred.shape();
        if (truth.rank() == predicted.rank() - 1 && predicted.dim(-1) == 1) {
            return Ops.reshape(labels, grown(truth));
        }
        if (truth.rank() == predicted.rank() + 1 && truth.dim(-1) == 1) {
            return Ops.reshape(labels, predicted.rank() == 0 ? Shape.scalar() : leading(truth));
        }
        return labels;
    }

    private static Shape grown(Shape shape) {
        int[] dims = new int[shape.rank() + 1];
        System.arraycopy(shape.dims(), 0, dims, 0, shape.rank());
        dims[shape.rank()] = 1;
        return Shape.of(dims);
    }

    /** The shape without its last axis. */
    static Shape leading(Shape shape) {
        int[] dims = new int[shape.rank() - 1];
        System.arraycopy(shape.dims(), 0, dims, 0, dims.length);
        return Shape.of(dims);
    }

    /** Aligned labels, which must have the very shape of the predictions. */
    static Tensor matching(String loss, Tensor yTrue, Tensor yPred) {
        Tensor labels = aligned(yTrue, yPred);
        if (!labels.shape().equals(yPred.shape())) {
            throw new IllegalArgumentException(
                    loss + ": shapes differ: labels " + yTrue.shape() + ", predictions " + yPred.shape());
        }
        return labels;
    }

    /** The mean of the last axis; a scalar is its own mean. */
    static Tensor meanOfLast(Tensor values) {
        return values.shape().rank() == 0 ? values : Ops.mean(values, -1);
    }
}
