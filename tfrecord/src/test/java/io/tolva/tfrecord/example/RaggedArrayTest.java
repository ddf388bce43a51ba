package io.tolva.tfrecord.example;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RaggedArrayTest {
    private static final HostArray VALUES = HostArray.of(1f, 2f, 3f, 4f);

    @Test
    void givesItsRows() {
        RaggedArray ragged = new RaggedArray(VALUES, List.of(HostArray.of(0L, 2L), HostArray.of(0L, 1L, 4L)));
        assertThat(ragged.raggedRank(), is(2));
        assertThat(ragged.rowLengths(1), is(new long[] {1, 3}));
        assertThat(ragged.rows(), is(List.of(HostArray.of(1f), HostArray.of(2f, 3f, 4f))));
        assertThrows(IllegalStateException.class, ragged::toSparse);
    }

    @Test
    void becomesSparse() {
        SparseArray sparse = new RaggedArray(VALUES, List.of(HostArray.of(0L, 1L, 1L, 4L))).toSparse();
        assertThat(sparse.denseShape(), is(List.of(3L, 3L)));
        assertThat(sparse.toDense(), is(HostArray.of(1f, 0, 0, 0, 0, 0, 2, 3, 4).reshape(Shape.of(3, 3))));
    }

    @Test
    void refusesSplitsThatDoNotFit() {
        for (HostArray splits : List.of(
                HostArray.of(0L, 3L),
                HostArray.of(1L, 4L),
                HostArray.of(0L, 3L, 2L, 4L),
                HostArray.of(new long[0]),
                HostArray.of(0, 4))) {
            assertThrows(IllegalArgumentException.class, () -> new RaggedArray(VALUES, List.of(splits)));
        }
    }

    @Test
    void twoFeaturesMayNotWantAKeyInTwoWays() {
        FeatureSpec floats = new VarLen(DType.FLOAT32);
        FeatureSpec other = Ragged.of(DType.INT64).withValueKey("a");
        assertThrows(IllegalArgumentException.class, () -> ExampleParser.of(Map.of("a", floats, "b", other)));
        FeatureSpec dense = FixedLen.scalar(DType.INT64);
        assertThrows(IllegalArgumentException.class, () -> ExampleParser.of(Map.of("a", dense, "b", other)));
    }

    /** Hashed features are like that: few values, and far more places than an array has. */
    @Test
    void aSparseArrayMayBeLargerThanMemory() {
        ExampleParser parser = ExampleParser.of(Map.of("s", Sparse.of("i", "v", DType.FLOAT32, 1_000_000_000)));
        byte[] example = ExampleBuilder.create()
                .int64("i", 999_999_999, 7)
                .floats("v", 1, 2)
                .toBytes();
        SparseArray sparse = parser.parse(example, example, example).sparse("s");
        assertThat(sparse.denseShape(), is(List.of(3L, 1_000_000_000L)));
        assertThat(sparse.indices().row(5), is(HostArray.of(2L, 999_999_999L)));
        assertThat(
                assertThrows(IllegalStateException.class, sparse::toDense).getMessage(),
                is("sparse array is too large to be dense: expected at most 2^31 - 1 elements, got [3, 1000000000]"));
    }
}
