package io.tolva.nn.metrics;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;

/** Intersection over union, the mean of all classes; labels and predictions are classes, or as many numbers of which the largest counts. */
public final class MeanIoU extends Overlap {
    private final boolean sparseTruth;
    private final boolean sparsePredictions;
    private final int axis;

    /** With Keras's arguments. */
    public MeanIoU(Config config) {
        super(config, "mean_io_u", config.integer("num_classes"), ignored(config));
        sparseTruth = config.flag("sparse_y_true", true);
        sparsePredictions = config.flag("sparse_y_pred", true);
        axis = config.integer("axis", -1);
    }

    /** Of so many classes, nothing seen yet. */
    public static MeanIoU of(int classes) {
        return new MeanIoU(Config.empty().with("num_classes", classes));
    }

    @Override
    Tensor truth(Tensor yTrue) {
        return sparseTruth ? yTrue : Ops.argMax(yTrue, axis);
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
