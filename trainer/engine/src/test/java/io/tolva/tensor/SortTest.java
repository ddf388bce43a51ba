package io.tolva.tensor;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.tolva.array.DType;
import io.tolva.array.Seed;
import io.tolva.array.Shape;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Long lanes with many equal elements, against a stable sort of the JDK. */
class SortTest {
    private static final int COUNT = 1000;

    private final RandomGenerator random = RandomGenerator.of(Seed.of(42));

    @ParameterizedTest
    @EnumSource(names = {"FLOAT32", "FLOAT64", "INT32", "INT64"})
    void equalElementsKeepTheirOrder(DType dtype) {
        Tensor x = Ops.cast(random.uniformInt(DType.INT64, Shape.of(COUNT), -50, 50), dtype);
        double[] elements = Ops.cast(x, DType.FLOAT64).toHostArray().doubles();
        Comparator<Integer> rising = Comparator.comparingDouble(i -> elements[i]);
        assertThat(Ops.argSort(x, 0, false).toHostArray().ints(), is(order(rising)));
        assertThat(Ops.argSort(x, 0, true).toHostArray().ints(), is(order(rising.reversed())));
    }

    private static int[] order(Comparator<Integer> comparator) {
        return IntStream.range(0, COUNT)
                .boxed()
                .sorted(comparator)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT32", "FLOAT64"})
    void sortedRowsAreSortedAlongAnyAxis(DType dtype) {
        Tensor x = random.normal(dtype, Shape.of(3, 70, 5), 0, 1);
        Tensor sorted = Ops.sort(x, 1, false);
        Tensor lower = sorted.slice(Slice.all(), Slice.to(-1));
        Tensor upper = sorted.slice(Slice.all(), Slice.from(1));
        assertThat(Ops.all(Ops.lessEqual(lower, upper)).itemAsDouble(), is(1.0));
        assertThat(
                Ops.sort(sorted.reshape(-1), 0, true).toHostArray(),
                is(Ops.sort(x.reshape(-1), 0, true).toHostArray()));
    }
}
