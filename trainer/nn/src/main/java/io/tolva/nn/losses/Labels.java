package io.tolva.nn.losses;

import io.tolva.array.DType;
import io.tolva.array.Shape;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;

/** Brings labels into the form of predictions, by Keras's rules. */
public final class Labels {
    private Labels() {}

    /**
     * Labels of the predictions' type, with a last axis of 1 added or removed if that gives them the rank of the
     * predictions.
     */
    public static Tensor aligned(Tensor yTrue, Tensor yPred) {
        Tensor labels = Ops.cast(yTrue, yPred.dtype());
        Shape truth = labels.shape();
        Shape predicted = yPred.shape();
        if (truth.rank() == predicted.rank() - 1 && predicted.dim(-1) == 1) {
            return Ops.reshape(labels, truth.append(1));
        }
        if (truth.rank() == predicted.rank() + 1 && truth.dim(-1) == 1) {
            return Ops.reshape(labels, leading(truth));
        }
        return labels;
    }

    /** Predictions {@code [batch]} as {@code [batch, 1]} if the labels have that axis; others as they are. */
    static Tensor predictions(Tensor yTrue, Tensor yPred) {
        boolean column = yTrue.shape().rank() == 2 && yTrue.shape().dim(-1) == 1;
        return column && yPred.shape().rank() == 1
                ? Ops.reshape(yPred, yPred.shape().append(1))
                : yPred;
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

    /** Numbers of classes as integers, without the axis of the classes if it is there with a size of 1. */
    static Tensor classes(Tensor yTrue, Tensor yPred, int axis) {
        Tensor indices = integers(yTrue);
        Shape shape = indices.shape();
        boolean same = shape.rank() == yPred.shape().rank() && shape.rank() > 0;
        return same && shape.dim(axis) == 1 ? Ops.squeeze(indices, axis) : indices;
    }

    static Tensor integers(Tensor labels) {
        boolean whole = labels.dtype() == DType.INT32 || labels.dtype() == DType.INT64;
        return whole ? labels : Ops.cast(labels, DType.INT64);
    }

    /** The mean of the last axis; a scalar is its own mean. */
    static Tensor meanOfLast(Tensor values) {
        return values.shape().rank() == 0 ? values : Ops.mean(values, -1);
    }
}
