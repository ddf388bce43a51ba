package io.tolva.data;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;

import io.tolva.data.Explanation.StageReport;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExplanationTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private static long slow(long x) {
        long sum = x;
        for (int i = 0; i < 200_000; i++) {
            sum = sum * 31 + i;
        }
        return sum | 1;
    }

    private static StageReport report(Explanation explanation, String name) {
        return explanation.stages().stream()
                .filter(stage -> stage.plan().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void findsTheSlowStage() {
        Dataset<List<Long>> dataset = Dataset.range(10_000)
                .map(ExplanationTest::slow)
                .filter(x -> x != 0)
                .batch(10, Collators.list());

        Explanation explanation = dataset.explain(20, LONG);

        assertThat(explanation.elements(), is(20L));
        assertThat(report(explanation, "map").elements(), is(200L));
        assertThat(
                report(explanation, "map").busy(),
                is(greaterThan(report(explanation, "filter").busy())));
        assertThat(report(explanation, "map").depth(), is(2));
        assertThat(explanation.advice(), hasItem(containsString("map is the slowest stage, at work for")));
        assertThat(explanation.advice(), hasItem(containsString("end the pipeline with prefetch(1)")));
    }

    @Test
    void tellsWorkFromWaiting() {
        Dataset<Long> dataset =
                Dataset.range(10_000).map(ExplanationTest::slow, 2).prefetch(1);

        Explanation explanation = dataset.explain(200, LONG);

        assertThat(report(explanation, "prefetch").busy(), is(Duration.ZERO));
        assertThat(report(explanation, "prefetch").waited(), is(greaterThan(Duration.ZERO)));
        assertThat(
                report(explanation, "map").busy(),
                is(greaterThan(report(explanation, "range").busy())));
        assertThat(explanation.advice(), not(hasItem(containsString("prefetch(1)"))));
    }

    @Test
    void knowsAShuffleThatHardlyMixes() {
        Explanation explanation =
                Dataset.range(100_000).shuffle(100, 1).repeat().prefetch(1).explain(500, LONG);

        assertThat(explanation.advice(), hasItem(containsString("shuffle draws among 100 of 100000 elements")));
        assertThat(report(explanation, "range").elements(), is(greaterThan(500L)));
    }

    @Test
    void stopsAfterTheTimeThatIsGiven() {
        Explanation explanation =
                Dataset.counter().map(ExplanationTest::slow).explain(Long.MAX_VALUE, Duration.ofMillis(50));

        assertThat(explanation.elements(), is(lessThan(1_000_000L)));
        assertThat(explanation.elapsed(), is(greaterThan(Duration.ofMillis(49))));
    }

    @Test
    void leavesNoThreadAndChangesNoElement() {
        Dataset<Long> dataset = Dataset.range(1000).map(x -> x, 3).prefetch(2);
        dataset.explain(5, LONG);

        assertThat(
                Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.getName().startsWith("tolva-"))
                        .toList(),
                is(empty()));
        assertThat(dataset.toList().size(), is(1000));
    }

    @Test
    void printsAPlan() {
        String text = Dataset.range(30)
                .shuffle(10, 42)
                .batch(4, Collators.list(), Remainder.DROP)
                .prefetch(1)
                .explain()
                .toString();

        assertThat(text, containsString("prefetch() buffer: 1"));
        assertThat(text, containsString("  batch(4, drop the remainder)"));
        assertThat(text, containsString("    shuffle(buffer 10, seeds 87654321 and 42)"));
        assertThat(text, containsString("      range(0, 30, 1)"));
        assertThat(text, containsString("7 elements in"));
    }
}
