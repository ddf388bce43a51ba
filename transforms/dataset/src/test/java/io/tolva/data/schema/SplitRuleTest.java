package io.tolva.data.schema;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.array.Seed;
import io.tolva.data.csv.CsvRow;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplitRuleTest {
    @Test
    void distributesByWeight() {
        SplitRule rule = SplitRule.parse("train=8,validation=1,test=1", Seed.of(42));
        int[] counts = new int[3];
        for (int i = 0; i < 10_000; i++) {
            counts[rule.splitOf(CsvRow.of("a.csv", i, List.of("row " + i)))]++;
        }
        assertThat(rule.names(), is(List.of("train", "validation", "test")));
        assertThat(counts[0], allOf(greaterThan(7_850), lessThan(8_150)));
        assertThat(counts[2], allOf(greaterThan(900), lessThan(1_100)));
    }

    @Test
    void looksAtTheCellsAndNotAtThePlace() {
        SplitRule rule = SplitRule.parse("a=1,b=1", Seed.of(1));
        for (int i = 0; i < 100; i++) {
            List<String> cells = List.of("x" + i, "y");
            assertThat(rule.splitOf(CsvRow.of("a.csv", i, cells)), is(rule.splitOf(CsvRow.of("b.csv", 7, cells))));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "train", "train=", "train=x", "train=0", "train=-1", "train=NaN", "a=1,a=2", "a b=1", "a=1,"
            })
    void refusesWhatIsNoRule(String text) {
        assertThrows(IllegalArgumentException.class, () -> SplitRule.parse(text, Seed.of(1)));
    }
}
