package io.tolva.nn.metrics;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;

/** Intersection over union of the classes 0 and 1, or one of them; a prediction that is at least the threshold says 1. */
public final class BinaryIoU extends Overlap {
    private final int[] targets;
    private final double threshold;

    /** With Keras's arguments. */
    public BinaryIoU(Config config) {
        super(config, "binary_io_u", 2, NONE);
        targets = targets(config, 2, 0, 1);
        threshold = config.number("threshold", 0.5);
    }

    /** Of both classes, with threshold 0.5, nothing seen yet. */
    public static BinaryIoU create() {
        return new BinaryIoU(Config.empty());
    }

    @Override
    Tensor truth(Tensor yTrue) {
        return yTrue;
    }

    @Override
    Tensor predicted(Tensor yPred) {
        return Ops.greaterEqual(yPred, Tensor.scalar(yPred.dtype(), threshold));
    }

    @Override
    int[] targets() {
        return targets.clone();
    }
}
