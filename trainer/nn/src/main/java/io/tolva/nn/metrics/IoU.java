package io.tolva.nn.metrics;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import java.util.List;

/** Intersection over union of some classes; labels and predictions are classes, or as many numbers of which the largest counts. */
public final class IoU extends Overlap {
    private final int[] targets;
    private final boolean sparseTruth;
    private final boolean sparsePredictions;
    private final int axis;

    /** With Keras's arguments. */
    public IoU(Config config) {
        super(config, "io_u", config.integer("num_classes"), ignored(config));
        targets = targets(config, config.integer("num_classes"));
        sparseTruth = config.flag("sparse_y_true", true);
        sparsePredictions = config.flag("sparse_y_pred", true);
        axis = config.integer("axis", -1);
    }

    /** Of some of so many classes, nothing seen yet. */
    public static IoU of(int classes, Integer... targets) {
        return new IoU(Config.empty().with("num_classes", classes).with("target_class_ids", List.of(targets)));
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
        return targets.clone();
    }
}
