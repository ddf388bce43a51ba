package io.tolva.bench;

import static io.tolva.bench.Contests.FIRST;
import static io.tolva.bench.Contests.OURS;
import static io.tolva.bench.Contests.SECOND;
import static io.tolva.bench.Contests.samples;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class ResultTest {
    private static final ToDoubleFunction<Sample> SPEED = Sample::perCpuSecond;

    private final Result result = new Result(Contests.ofSpeed(FIRST, SECOND));

    @Test
    void theMedianIsThatOfTheMediansOfTheRounds() {
        result.add(OURS, samples(900, 100, 500));
        result.add(OURS, samples(210, 200, 250));
        result.add(OURS, samples(110, 100, 105));
        assertThat(result.ours(SPEED), is(OptionalDouble.of(210)));
    }

    @Test
    void theRatioLiesWithinTheSpread() {
        Result twoMoods = new Result(Contests.ofSpeed(FIRST));
        twoMoods.add(OURS, samples(100, 100, 210));
        twoMoods.add(FIRST, samples(20, 20, 20));
        twoMoods.add(OURS, samples(200, 200, 200));
        twoMoods.add(FIRST, samples(20, 40, 40));
        assertThat(twoMoods.spread(SPEED), is(Optional.of(new Result.Spread(5, 5))));
        assertThat(twoMoods.ratio(SPEED), is(OptionalDouble.of(5)));
    }

    @Test
    void theMedianOfAnEvenNumberLiesBetweenTwo() {
        result.add(OURS, samples(40, 10, 20, 30));
        assertThat(result.ours(SPEED), is(OptionalDouble.of(25)));
    }

    @Test
    void theBestPeerCounts() {
        result.add(OURS, samples(300));
        result.add(FIRST, samples(100));
        result.add(SECOND, samples(150));
        assertThat(result.bestPeer(SPEED), is(Optional.of(SECOND)));
        assertThat(result.ratio(SPEED), is(OptionalDouble.of(2)));
    }

    @Test
    void theRatioByTheClockHasABestPeerOfItsOwn() {
        result.add(OURS, samples(300));
        result.add(FIRST, List.of(new Sample(100, 0.1, 1, 0)));
        result.add(SECOND, samples(150));
        assertThat(result.bestPeer(SPEED), is(Optional.of(SECOND)));
        assertThat(result.ratio(Sample::perWallSecond), is(OptionalDouble.of(0.6)));
    }

    @Test
    void theSpreadIsThatOfTheRatiosInEachRound() {
        Result against = new Result(Contests.ofSpeed(FIRST));
        against.add(OURS, samples(200));
        against.add(FIRST, samples(100));
        against.add(OURS, samples(100));
        against.add(FIRST, samples(25));
        against.add(OURS, samples(300));
        against.add(FIRST, samples(100));
        assertThat(against.spread(SPEED), is(Optional.of(new Result.Spread(2, 4))));
    }

    @Test
    void aPeerThatFailedOnceDoesNotCount() {
        result.add(OURS, samples(300));
        result.add(FIRST, samples(100));
        result.add(SECOND, samples(150));
        result.addFailure(SECOND);
        assertThat(result.bestPeer(SPEED), is(Optional.of(FIRST)));
        assertThat(result.ratio(SPEED), is(OptionalDouble.of(3)));
        assertThat(result.isIncomplete(), is(true));
    }

    @Test
    void withoutUsOrAPeerThereIsNoRatio() {
        result.add(OURS, samples(300));
        result.addFailure(OURS);
        result.addFailure(FIRST);
        result.add(SECOND, samples(150));
        assertThat(result.ours(SPEED), is(OptionalDouble.empty()));
        assertThat(result.ratio(SPEED), is(OptionalDouble.empty()));
        assertThat(result.spread(SPEED), is(Optional.empty()));
    }

    @Test
    void isCompleteWhereEverybodyRan() {
        result.add(OURS, samples(1));
        result.add(FIRST, samples(1));
        result.add(SECOND, samples(1));
        assertThat(result.isIncomplete(), is(false));
    }

    @Test
    void speedWithoutAPeerIsIncompleteAndMemoryIsNot() {
        assertThat(new Result(Contests.ofSpeed()).isIncomplete(), is(true));
        assertThat(new Result(Contests.ofMemory()).isIncomplete(), is(false));
    }

    @Test
    void logsEverySampleWithItsRound() {
        result.add(OURS, samples(300));
        result.add(OURS, samples(200));
        result.addFailure(FIRST);
        assertThat(
                result.logLines(),
                contains(
                        "read-1kB\ttolva\t1\t300.0\t0.5\t1.0\t30.0",
                        "read-1kB\ttolva\t2\t200.0\t0.5\t1.0\t20.0",
                        "read-1kB\tfirst peer\tfailed"));
    }
}
