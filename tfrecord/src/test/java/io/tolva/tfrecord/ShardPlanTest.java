package io.tolva.tfrecord;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
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

    @Test
    void cutsAsTensorFlowDatasetsDoes() {
        for (JsonNode golden : Goldens.json("tfds-shards.json").get("counts")) {
            long records = golden.get("records").asLong();
            int shards = ShardPlan.tfdsShardsFor(records, golden.get("bytes").asLong());
            assertThat(golden.toString(), shards, is(golden.get("shards").asInt()));
        }
        for (JsonNode golden : Goldens.json("tfds-shards.json").get("borders")) {
            int shards = golden.get("shards").asInt();
            for (int i = 1; i <= shards; i++) {
                assertThat(
                        ShardPlan.firstRecord(golden.get("records").asLong(), i, shards),
                        is(golden.get("borders").get(i - 1).asLong()));
            }
        }
    }

    /** Where TensorFlow Datasets would not end. */
    @Test
    void aFewHugeRecordsStillHaveAPlan() {
        assertThat(ShardPlan.tfdsShardsFor(100, 2000L << 30), is(1024));
        assertThrows(IllegalArgumentException.class, () -> ShardPlan.tfdsShardsFor(-1, 0));
    }
}
