package io.tolva.bench;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrainNetworksTest {
    @ParameterizedTest
    @EnumSource(
            value = TrainingLoop.class,
            names = {"FIT", "FIT_WATCHED", "EAGER", "COMPILED", "BY_HAND"})
    void aUnitIsAThousandSteps(TrainingLoop loop) throws Exception {
        assertThat(loop.over(Network.TINY, 3).run(), is(closeTo(0.003, 1e-9)));
    }

    @ParameterizedTest
    @EnumSource(
            value = TrainingLoop.class,
            names = {"FIT", "EAGER", "COMPILED"})
    void convolutionsAreTrainedToo(TrainingLoop loop) throws Exception {
        assertThat(loop.over(Network.CNN, 2).run(), is(closeTo(0.002, 1e-9)));
    }

    @Test
    void networksAreCalledByTheirSizes() {
        assertThat(Network.MLP.label(), is("784-300-100-10"));
    }

    @Test
    void aLossThatIsNoNumberIsNoticed() {
        Exception e = assertThrows(IllegalStateException.class, () -> Check.finite("the loss", Float.NaN));
        assertThat(e.getMessage(), Matchers.containsString("the loss: expected a finite number, got NaN"));
    }
}
