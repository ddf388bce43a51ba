package io.tolva.nn.metrics;

import io.tolva.array.DType;
import io.tolva.array.Shape;
import io.tolva.nn.losses.Labels;
import io.tolva.tensor.Keep;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Slice;
import io.tolva.tensor.Tensor;
import java.util.Arrays;

/** Whether predictions say what labels do: 1 or 0 for each, of the predictions' type. */
final class MatchingPredictions {
    private MatchingPredictions() {}

    static Tensor binary(Tensor yTrue, Tensor yPred, double threshold) {
        Tensor truth = Labels.aligned(yTrue, yPred);
        Tensor decided = Ops.cast(Ops.greater(yPred, Tensor.scalar(yPred.dtype(), threshold)), yPred.dtype());
        return Ops.cast(Ops.equal(truth, decided), yPred.dtype());
    }

    static Tensor categorical(Tensor yTrue, Tensor yPred) {
        return Ops.cast(Ops.equal(Ops.argMax(yTrue, -1), Ops.argMax(yPred, -1)), yPred.dtype());
    }

    static Tensor sparse(Tensor yTrue, Tensor yPred) {
        Tensor decided = Ops.argMax(yPred, -1);
        return Ops.cast(Ops.equal(flat(yTrue, yPred), decided), yPred.dtype());
    }

    /** Labels as int64 without a last axis of 1 that only they have. */
    static Tensor flat(Tensor yTrue, Tensor yPred) {
        Tensor labels = Ops.cast(yTrue, DType.INT64);
        Shape shape = labels.shape();
        boolean column = shape.rank() == yPred.shape().rank() && shape.dim(-1) == 1;
        return column ? Ops.reshape(labels, Shape.of(Arrays.copyOf(shape.dims(), shape.rank() - 1))) : labels;
    }

    /** A class is among the k largest if fewer than k are larger. */
    static Tensor topK(Tensor labels, Tensor yPred, int k) {
        Tensor rows = Ops.reshape(yPred, -1, yPred.shape().dim(-1));
        Tensor index = Ops.reshape(Ops.cast(labels, DType.INT64), -1, 1);
        Tensor own = Ops.takeAlongAxis(rows, index, -1);
        Tensor larger = Ops.sum(Ops.cast(Ops.greater(rows, own), yPred.dtype()), -1);
        Tensor within = Ops.cast(Ops.less(larger, Tensor.scalar(yPred.dtype(), k)), yPred.dtype());
        return Ops.reshape(within, labels.shape());
    }

    static Tensor sorted(Tensor yTrue, Tensor yPred, int k) {
        int width = yPred.shape().dim(-1);
        Tensor first = Ops.slice(yPred, Slice.ellipsis(), Slice.range(0, Math.min(k, width)));
        Tensor labels = Ops.expandDims(Ops.cast(flat(yTrue, yPred), yPred.dtype()), -1);
        return Ops.cast(Ops.any(Ops.equal(labels, first), Keep.NONE, -1), yPred.dtype());
    }
}
