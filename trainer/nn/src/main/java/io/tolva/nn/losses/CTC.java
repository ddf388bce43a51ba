package io.tolva.nn.losses;

import io.tolva.array.DType;
import io.tolva.array.Shape;
import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Slice;
import io.tolva.tensor.Tensor;
import java.util.List;

/**
 * Connectionist temporal classification: minus the logarithm of the probability that the steps, each of which says a
 * class or nothing, spell the labels. See Graves et al., "Connectionist Temporal Classification: Labelling
 * Unsegmented Sequence Data with Recurrent Neural Networks", ICML 2006.
 *
 * <p>Labels are {@code [batch, length]} with classes from 1 on, filled up with 0; predictions are logits
 * {@code [batch, steps, classes]}, of which class 0 says nothing. All steps count. Labels that cannot be spelled in
 * so few steps have an infinite loss without a gradient.
 */
public final class CTC extends Loss {
    /*
     * The forward algorithm of the paper's section 4.1 in logarithms. The places are nothing, first label, nothing,
     * second label ... nothing: 2 length + 1 of them. At each step one may stay, go to the next place, or skip one
     * that says nothing if the labels on both sides of it differ. A sequence ends in the place of its last label or
     * in the one behind it.
     */

    /** The logarithm of what is impossible: finite, so that gradients are too. */
    private static final double IMPOSSIBLE = -1e30;

    /** With Keras's arguments. */
    public CTC(Config config) {
        super(config, "ctc");
    }

    /** With all defaults. */
    public static CTC create() {
        return new CTC(Config.empty());
    }

    @Override
    protected Tensor labels(Tensor yTrue, Tensor yPred) {
        if (yTrue.shape().rank() != 2 || yPred.shape().rank() != 3) {
            throw new IllegalArgumentException(
                    name() + ": expected labels [batch, length] and predictions [batch, steps, classes], got "
                            + yTrue.shape() + " and " + yPred.shape());
        }
        return Ops.cast(yTrue, DType.INT64);
    }

    @Override
    protected Tensor call(Tensor yTrue, Tensor yPred) {
        int batch = yPred.shape().dim(0);
        int steps = yPred.shape().dim(1);
        Tensor places = places(yTrue);
        int count = places.shape().dim(1);
        Tensor wanted = Ops.broadcastTo(Ops.expandDims(places, 1), Shape.of(batch, steps, count));
        Tensor said = Ops.takeAlongAxis(Ops.logSoftmax(yPred), wanted, 2);
        Tensor skips = skips(places, yPred.dtype());
        List<Tensor> bySteps = Ops.unstack(said, 1);
        Tensor here = started(bySteps.get(0));
        for (int step = 1; step < steps; step++) {
            Tensor skipped = later(here, 2).plus(skips);
            here = Ops.logSumExp(Ops.stack(List.of(here, later(here, 1), skipped), 0), 0)
                    .plus(bySteps.get(step));
        }
        return ended(here, yTrue);
    }

    /** {@code [batch, 2 length + 1]}: the labels with nothing around each. */
    private static Tensor places(Tensor labels) {
        int batch = labels.shape().dim(0);
        int length = labels.shape().dim(1);
        Tensor nothing = Tensor.zeros(DType.INT64, labels.shape());
        Tensor pairs = Ops.reshape(Ops.stack(List.of(nothing, labels), 2), batch, 2 * length);
        return Ops.concat(List.of(pairs, Tensor.zeros(DType.INT64, Shape.of(batch, 1))), 1);
    }

    /** 0 where the place before may be skipped to come here. */
    private static Tensor skips(Tensor places, DType type) {
        Tensor label = Ops.notEqual(places, Tensor.scalar(DType.INT64, 0));
        Tensor before = shifted(places, 2, -1);
        Tensor allowed = Ops.logicalAnd(label, Ops.notEqual(places, before));
        return Ops.where(allowed, Tensor.scalar(type, 0), Tensor.scalar(type, IMPOSSIBLE));
    }

    private static Tensor later(Tensor here, int by) {
        return shifted(here, by, IMPOSSIBLE);
    }

    private static Tensor shifted(Tensor x, int by, double fill) {
        int count = x.shape().dim(1);
        Tensor padded = Ops.pad(x, new int[][] {{0, 0}, {by, 0}}, fill);
        return Ops.slice(padded, Slice.all(), Slice.to(count));
    }

    /** One begins in one of the first two places. */
    private static Tensor started(Tensor said) {
        Tensor place = Ops.range(said.shape().dim(1));
        Tensor first = Ops.less(place, Tensor.scalar(place.dtype(), 2));
        return Ops.where(first, said, Tensor.scalar(said.dtype(), IMPOSSIBLE));
    }

    private static Tensor ended(Tensor here, Tensor labels) {
        Tensor place = Ops.range(DType.INT64, 0, here.shape().dim(1), 1);
        Tensor none = Tensor.scalar(DType.INT64, 0);
        Tensor lengths = Ops.sum(Ops.cast(Ops.notEqual(labels, none), DType.INT64), -1);
        Tensor last = Ops.expandDims(lengths.times(2), 1);
        Tensor ends = Ops.logicalOr(Ops.equal(place, last), Ops.equal(place.plus(1), last));
        Tensor impossible = Tensor.scalar(here.dtype(), IMPOSSIBLE);
        Tensor loss = Ops.logSumExp(Ops.where(ends, here, impossible), 1).negate();
        Tensor spelled = Ops.less(loss, Tensor.scalar(loss.dtype(), -IMPOSSIBLE / 2));
        return Ops.where(spelled, loss, Tensor.scalar(loss.dtype(), Double.POSITIVE_INFINITY));
    }
}
