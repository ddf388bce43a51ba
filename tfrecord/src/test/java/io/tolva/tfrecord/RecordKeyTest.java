package io.tolva.tfrecord;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.comparesEqualTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordKeyTest {
    private static RecordKey key(long seed, String text) {
        return RecordKey.of(seed, text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void dependsOnSeedAndContentAlone() {
        assertThat(key(1, "a"), is(key(1, "a")));
        assertThat(key(1, "a"), is(not(key(2, "a"))));
        assertThat(key(1, "a"), is(not(key(1, "b"))));
    }

    @Test
    void comparesAsAnUnsignedNumber() {
        assertThat(new RecordKey(-1, 0), greaterThan(new RecordKey(1, 0)));
        assertThat(new RecordKey(1, -1), greaterThan(new RecordKey(1, 1)));
        assertThat(new RecordKey(1, 1), comparesEqualTo(new RecordKey(1, 1)));
    }

    @Test
    void bucketsAreRangesOfKeys() {
        List<RecordKey> keys = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            keys.add(key(42, "record " + i));
        }
        Collections.sort(keys);
        int[] sizes = new int[7];
        int last = 0;
        for (RecordKey key : keys) {
            int bucket = key.bucket(7);
            assertThat(bucket, allOf(greaterThanOrEqualTo(last), lessThan(7)));
            sizes[bucket]++;
            last = bucket;
        }
        for (int size : sizes) {
            assertThat((double) size, allOf(greaterThan(1_200.0), lessThan(1_660.0)));
        }
    }

    @Test
    void fractionsLieBetweenZeroAndOne() {
        assertThat(new RecordKey(0, 0).fraction(), is(0.0));
        assertThat(new RecordKey(-1, 0).fraction(), lessThan(1.0));
        assertThat(new RecordKey(1L << 63, 0).fraction(), is(0.5));
    }
}
