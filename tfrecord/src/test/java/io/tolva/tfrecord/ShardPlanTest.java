package io.tolva.tfrecord;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShardPlanTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0, 1",
        "1, 100, 1",
        "31, 3100, 1",
        "32, 3200, 2",
        "159, 1000000, 9",
        "160, 1000000, 10",
        "1000000, 100000000, 10",
        "1000000, 1500000000, 10",
        "1000000, 1500000001, 11",
        "60000, 60000000000, 400",
        "100, 60000000000, 6"
    })
    void followsTheRule(long records, long bytes, int shards) {
        assertThat(ShardPlan.shardsFor(records, bytes), is(shards));
    }

    @Test
    void refusesNegativeSizes() {
        assertThrows(IllegalArgumentException.class, () -> ShardPlan.shardsFor(-1, 0));
        assertThrows(IllegalArgumentException.class, () -> ShardPlan.shardsFor(0, -1));
    }
}
