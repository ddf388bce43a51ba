package io.tolva.nn.losses;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import java.util.Arrays;

/**
 * How little two masks overlap: {@code 1 - 2 sum(y p) / (sum(y) + sum(p) + 1e-7)}, over the whole batch as one
 * number, or along some axes.
 */
public final class Dice extends Loss {
    private final int[] axes;

    /** With Keras's argument {@code axis}: one, several, or nothing for all. */
    public Dice(Config config) {
        super(config, "dice");
        axes = Axes.read(config);
    }

    /** Over everything. */
    public static Dice create() {
        return new Dice(Config.empty());
    }

    /** This along some axes only, such as all but the batch. */
    public Dice withAxes(int... along) {
        return new Dice(config().with("axis", Arrays.stream(along).boxed().toList()));
    }

    @Override
    protected Tensor call(Tensor yTrue, Tensor yPred) {
        Tensor labels = Labels.matching(name(), yTrue, yPred);
        Tensor both = Ops.sum(labels.times(yPred), axes);
        Tensor each = Ops.sum(labels, axes).plus(Ops.sum(yPred, axes)).plus(Clipping.EPSILON);
        return both.times(2).div(each).negate().plus(1);
    }
}
