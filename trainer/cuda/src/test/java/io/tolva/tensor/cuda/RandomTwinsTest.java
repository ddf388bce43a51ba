package io.tolva.tensor.cuda;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.tensor.Device;
import io.tolva.tensor.backend.Distribution;
import io.tolva.tensor.backend.Operation;
import io.tolva.tensor.backend.TensorType;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Random numbers on the device as on the CPU: bits and uniform ones to the bit, normal ones but for rounding. */
class RandomTwinsTest {
    private static final int[] SIZES = {0, 1, 2, 3, 4, 5, 7, 33, 1000, 100_003};
    private static final long[][] KEYS = {{0, 0}, {1, 2}, {-1, -1}, {0x123456789ABCDEFL, Long.MIN_VALUE}};

    private static HostArray drawn(boolean device, Distribution distribution, DType dtype, int size, long... key) {
        return Twins.run(
                        device ? Twins.device() : Device.cpu().backend(),
                        new Operation.Random(distribution),
                        List.of(new TensorType(dtype, Shape.of(size))),
                        List.of(HostArray.of(key)))
                .get(0);
    }

    @Test
    void bitsAndUniformNumbersAreTheSame() {
        for (int size : SIZES) {
            for (long[] key : KEYS) {
                for (DType dtype : List.of(DType.INT32, DType.INT64, DType.FLOAT32, DType.FLOAT64)) {
                    Distribution distribution = dtype.isFloat() ? Distribution.UNIFORM : Distribution.BITS;
                    assertThat(
                            distribution + " of " + dtype + " " + size,
                            drawn(true, distribution, dtype, size, key),
                            is(drawn(false, distribution, dtype, size, key)));
                }
            }
        }
    }

    @Test
    void normalNumbersDifferByRoundingAtMost() {
        for (int size : SIZES) {
            for (long[] key : KEYS) {
                for (DType dtype : Elements.FLOATS) {
                    for (Distribution distribution : List.of(Distribution.NORMAL, Distribution.TRUNCATED_NORMAL)) {
                        Twins.compare(
                                distribution + " of " + dtype + " " + size,
                                1,
                                drawn(true, distribution, dtype, size, key),
                                drawn(false, distribution, dtype, size, key));
                    }
                }
            }
        }
    }
}
