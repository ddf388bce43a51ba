package io.tolva.nn.metrics;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import java.util.List;

/** Intersection over union of some classes; of labels {@code [batch, classes]} the largest counts. */
public final class OneHotIoU extends Overlap {
    private final int[] targets;
    private final boolean sparsePredictions;
    private final int axis;

    /** With Keras's arguments. */
    public OneHotIoU(Config config) {
        super(config, "one_hot_io_u", config.integer("num_classes"), ignored(config));
        targets = targets(config, config.integer("num_classes"));
        sparsePredictions = config.flag("sparse_y_pred", false);
        axis = config.integer("axis", -1);
    }

    /** Of some of so many classes, nothing seen yet. */
    public static OneHotIoU of(int classes, Integer... targets) {
        return new OneHotIoU(Config.empty().with("num_classes", classes).with("target_class_ids", List.of(targets)));
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
        return targets.clone();
    }
}
