package io.tolva.data.stats;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;

import io.tolva.data.stats.FeatureStatistics.TextCount;
import io.tolva.tfrecord.example.FeatureKind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FeatureProfileTest {
    private static final FeatureKind KIND = FeatureKind.FLOAT;

    private static FeatureProfile numbers(double... values) {
        FeatureProfile profile = new FeatureProfile(StatisticsOptions.defaults());
        for (double value : values) {
            profile.addExample(1);
            profile.addNumber(value);
        }
        return profile;
    }

    @Test
    void describesNumbers() {
        FeatureProfile profile = numbers(2, 4, 4, 4, 5, 5, 7, 9, Double.NaN);

        FeatureStatistics statistics = profile.statistics("x", KIND, 10);

        assertThat(statistics.examples(), is(10L));
        assertThat(statistics.missing(), is(1L));
        FeatureStatistics.Numbers numbers = statistics.numbers().orElseThrow();
        assertThat(numbers, is(new FeatureStatistics.Numbers(2, 9, 5, 2, 1)));
    }

    @Test
    void doesNotLoseTheSpreadOfLargeNumbers() {
        FeatureStatistics.Numbers numbers = numbers(1e15, 1e15 + 1, 1e15 + 2)
                .statistics("x", KIND, 10)
                .numbers()
                .orElseThrow();
        assertThat(numbers.std(), closeTo(Math.sqrt(2.0 / 3), 1e-12));
    }

    @Test
    void mergesToTheSameAsOnePass() {
        FeatureProfile merged = numbers(0.1, 0.2);
        merged.merge(numbers(0.3));
        merged.merge(numbers());
        assertThat(merged.statistics("x", KIND, 10), is(numbers(0.3, 0.2, 0.1).statistics("x", KIND, 10)));
    }

    @Test
    void ordersTextsByFrequencyThenByName() {
        FeatureProfile profile = new FeatureProfile(StatisticsOptions.defaults());
        for (String text : List.of("b", "a", "c", "c")) {
            profile.addText(text.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(
                profile.statistics("x", KIND, 10).vocabulary(),
                is(Optional.of(List.of(new TextCount("c", 2), new TextCount("a", 1), new TextCount("b", 1)))));
    }

    @Test
    void hasNoVocabularyOfTooManyTextsHoweverTheyAreDivided() {
        FeatureProfile even = new FeatureProfile(StatisticsOptions.defaults());
        FeatureProfile odd = new FeatureProfile(StatisticsOptions.defaults());
        for (int i = 0; i <= FeatureProfile.MAX_VOCABULARY; i++) {
            (i % 2 == 0 ? even : odd).addText(("text " + i).getBytes(StandardCharsets.UTF_8));
        }
        assertThat(even.statistics("x", KIND, 10).vocabulary().isPresent(), is(true));
        even.merge(odd);
        assertThat(even.statistics("x", KIND, 10).vocabulary(), is(Optional.empty()));
    }
}
