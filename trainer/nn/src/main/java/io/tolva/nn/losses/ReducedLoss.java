package io.tolva.nn.losses;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Tensor;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A loss with another reduction than it was made with; in a file it is that loss. */
final class ReducedLoss extends Loss {
    private final Loss loss;
    private final Config all;

    ReducedLoss(Loss loss, Reduction reduction) {
        super(Config.empty().with("name", loss.name()).with("reduction", reduction), loss.name());
        this.loss = loss;
        this.all = loss.config().with("reduction", reduction.name().toLowerCase(Locale.ROOT));
    }

    @Override
    protected Tensor labels(Tensor yTrue, Tensor yPred) {
        return loss.labels(yTrue, yPred);
    }

    @Override
    protected Tensor call(Tensor yTrue, Tensor yPred) {
        return loss.call(yTrue, yPred);
    }

    @Override
    protected @Nullable Tensor ownMask(Tensor yTrue, Tensor yPred) {
        return loss.ownMask(yTrue, yPred);
    }

    @Override
    public String className() {
        return loss.className();
    }

    @Override
    public Config config() {
        return all;
    }
}
