package io.tolva.nn;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.nn.config.Config;
import io.tolva.nn.config.ConfigException;
import io.tolva.nn.config.CustomObjects;
import io.tolva.nn.config.Description;
import io.tolva.nn.losses.Loss;
import io.tolva.nn.losses.Losses;
import io.tolva.nn.losses.Reduction;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.graph.Step;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A loss as a user writes it, in a package of the user's own. */
class OwnLossTest {
    private static final Tensor Y = Tensor.ofNested(new float[][] {{0, 0}, {1, 1}});
    private static final Tensor P = Tensor.ofNested(new float[][] {{1, 5}, {1, 2}});

    /** The loss of the slides: half the square near zero, linear beyond the threshold. */
    static final class HuberLoss extends Loss {
        private final double threshold;

        HuberLoss(Config config) {
            super(config, "huber_loss");
            threshold = config.number("threshold", 1);
        }

        @Override
        protected Tensor call(Tensor yTrue, Tensor yPred) {
            Tensor error = yTrue.minus(yPred);
            Tensor small = Ops.less(error.abs(), Tensor.scalar(error.dtype(), threshold));
            Tensor squared = error.square().div(2);
            Tensor linear = error.abs().times(threshold).minus(threshold * threshold / 2);
            return Ops.where(small, squared, linear);
        }
    }

    @Test
    void isReducedLikeKerasOwn() {
        Loss loss = new HuberLoss(Config.empty().with("threshold", 2));
        assertThat(loss.apply(Y, P).item(), is((0.5f + 8 + 0 + 0.5f) / 4));
        assertThat(loss.apply(Y, P, Tensor.of(1f, 0f), null).item(), is(8.5f / 4));
        assertThat(loss.withReduction(Reduction.SUM).apply(Y, P).item(), is(9f));
        Step step = Step.compile((y, p) -> loss.apply(y, p));
        step.call(Y, P);
        assertThat(step.call(Y, P.times(1)).item(), is(9f / 4));
    }

    @Test
    void isMadeAgainFromWhatItSaysOfItself() {
        Loss loss = new HuberLoss(Config.empty().with("threshold", 2));
        assertThat(
                loss.config().entries(),
                is(Map.of("name", "huber_loss", "reduction", "sum_over_batch_size", "threshold", 2.0)));
        CustomObjects mine = CustomObjects.none().with("HuberLoss", HuberLoss::new);
        Loss again = Losses.CATALOGUE.create(
                Description.of(
                        loss.className(),
                        Config.of("model.keras", mine, loss.config().entries())),
                mine);
        assertThat(again.apply(Y, P).item(), is(9f / 4));
        assertThrows(
                ConfigException.class,
                () -> Losses.CATALOGUE.create(Description.of("HuberLoss", loss.config()), CustomObjects.none()));
    }
}
