package io.tolva.nn.metrics;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;

/** Intersection over union, the mean of all classes; of labels {@code [batch, classes]} the largest counts. */
public final class OneHotMeanIoU extends Overlap {
    private final boolean sparsePredictions;
    private final int axis;

    /** With Keras's arguments. */
    public OneHotMeanIoU(Config config) {
        super(config, "one_hot_mean_io_u", config.integer("num_classes"), ignored(config));
        sparsePredictions = config.flag("sparse_y_pred", false);
        axis = config.integer("axis", -1);
    }

    /** Of so many classes, nothing seen yet. */
    public static OneHotMeanIoU of(int classes) {
        return new OneHotMeanIoU(Config.empty().with("num_classes", classes));
    }

    @Override
    Tensor truth(Tensor yTrue) {
        return Ops.argMax(yTrue, axis);
    }

    @Override
    Tensor predicted(Tensor yPred) {
        return sparsePredictions ? yPred : Ops.argMax(yPred, axis);
    }

    @Override
    int[] targets() {
        return new int[0];
    }
}
