package io.tolva.nn.initializers;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.array.HostArray;
import io.tolva.array.Seed;
import io.tolva.array.Shape;
import org.junit.jupiter.api.Test;

class StandardInitializerTest {
    private static final Shape KERNEL = Shape.of(300, 100);

    @Test
    void uniformOnesFillTheirInterval() {
        check(StandardInitializer.GLOROT_UNIFORM, 2.0 / 400, Math.sqrt(6.0 / 400));
        check(StandardInitializer.HE_UNIFORM, 2.0 / 300, Math.sqrt(6.0 / 300));
    }

    @Test
    void theNormalOneIsCutAtTwoDeviations() {
        check(StandardInitializer.HE_NORMAL, 2.0 / 300, 2 * Math.sqrt(2.0 / 300) / 0.87962566);
    }

    private static void check(StandardInitializer initializer, double variance, double limit) {
        float[] values = initializer.create(KERNEL, Seed.of(1)).toHostArray().floats();
        double sum = 0;
        double squares = 0;
        double largest = 0;
        for (float value : values) {
            sum += value;
            squares += (double) value * value;
            largest = Math.max(largest, Math.abs(value));
        }
        double mean = sum / values.length;
        assertThat(mean, closeTo(0, 5 * Math.sqrt(variance / values.length)));
        assertThat(squares / values.length / variance, closeTo(1, 0.03));
        assertThat(largest, lessThanOrEqualTo(limit * 1.000001));
        assertThat(largest / limit, closeTo(1, 0.01));
    }

    @Test
    void theSameSeedGivesTheSameBits() {
        HostArray first =
                StandardInitializer.HE_NORMAL.create(KERNEL, Seed.of(7)).toHostArray();
        assertThat(StandardInitializer.HE_NORMAL.create(KERNEL, Seed.of(7)).toHostArray(), is(first));
        assertThat(StandardInitializer.HE_NORMAL.create(KERNEL, Seed.of(8)).toHostArray(), is(not(first)));
    }

    @Test
    void isFoundByEitherOfItsNames() {
        assertThat(StandardInitializer.named("he_normal"), is(StandardInitializer.HE_NORMAL));
        assertThat(StandardInitializer.named("HeNormal"), is(StandardInitializer.HE_NORMAL));
        assertThrows(IllegalArgumentException.class, () -> StandardInitializer.named("orthogonal"));
    }
}
