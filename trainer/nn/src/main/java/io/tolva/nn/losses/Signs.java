package io.tolva.nn.losses;

import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;

/** Labels of 0 and 1 as -1 and 1. */
final class Signs {
    private Signs() {}

    /** The labels with -1 for 0 if each of them is 0 or 1, and else as they are. */
    static Tensor of(Tensor labels) {
        Tensor zero = Ops.equal(labels, Tensor.scalar(labels.dtype(), 0));
        Tensor one = Ops.equal(labels, Tensor.scalar(labels.dtype(), 1));
        Tensor binary = Ops.all(Ops.logicalOr(zero, one));
        return Ops.where(binary, labels.times(2).minus(1), labels);
    }
}
