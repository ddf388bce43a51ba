package io.tolva.nn.losses;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import java.util.Arrays;

/**
 * How little two masks overlap, where the two kinds of error count differently:
 * {@code 1 - h / (h + alpha m + beta f + 1e-7)} of the hits {@code h = sum(y p)}, what is missed,
 * {@code m = sum(y (1 - p))}, and what is wrongly found, {@code f = sum((1 - y) p)}; over the whole batch as one
 * number, or along some axes. See Salehi et al., <a href="https://arxiv.org/abs/1706.05721">Tversky loss function for
 * image segmentation using 3D fully convolutional deep networks</a>; alpha and beta are as Keras computes with them.
 */
public final class Tversky extends Loss {
    private final double alpha;
    private final double beta;
    private final int[] axes;

    /** With Keras's arguments {@code alpha}, {@code beta} and {@code axis}: one, several, or nothing for all. */
    public Tversky(Config config) {
        super(config, "tversky");
        alpha = config.number("alpha", 0.5);
        beta = config.number("beta", 0.5);
        axes = Axes.read(config);
    }

    /** With both factors one half, which is {@link Dice}, over everything. */
    public static Tversky create() {
        return new Tversky(Config.empty());
    }

    /**
     * With these factors.
     *
     * @param alpha for what is missed
     * @param beta for what is wrongly found
     */
    public static Tversky of(double alpha, double beta) {
        return new Tversky(Config.empty().with("alpha", alpha).with("beta", beta));
    }

    /** This along some axes only, such as all but the batch. */
    public Tversky withAxes(int... along) {
        return new Tversky(config().with("axis", Arrays.stream(along).boxed().toList()));
    }

    @Override
    protected Tensor call(Tensor yTrue, Tensor yPred) {
        Tensor labels = Labels.matching(name(), yTrue, yPred);
        Tensor hits = Ops.sum(labels.times(yPred), axes);
        Tensor missed = Ops.sum(yPred.negate().plus(1).times(labels), axes);
        Tensor found = Ops.sum(yPred.times(labels.negate().plus(1)), axes);
        Tensor all = hits.plus(missed.times(alpha)).plus(found.times(beta)).plus(Clipping.EPSILON);
        return hits.div(all).negate().plus(1);
    }
}
