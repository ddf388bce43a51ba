package io.tolva.tensor;

import static io.tolva.tensor.Slice.all;
import static io.tolva.tensor.Slice.at;
import static io.tolva.tensor.Slice.ellipsis;
import static io.tolva.tensor.Slice.newAxis;
import static io.tolva.tensor.Slice.range;
import static io.tolva.tensor.Slice.to;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import org.junit.jupiter.api.Test;

class SliceTest {
    private static final Tensor T = Tensor.ofNested(new float[][] {{1f, 2f, 3f}, {4f, 5f, 6f}});

    @Test
    void theSlidesSlices() {
        assertThat(T.slice(all(), Slice.from(1)).toHostArray(), is(matrix(2, 2, 2f, 3f, 5f, 6f)));
        assertThat(T.slice(ellipsis(), at(1), newAxis()).toHostArray(), is(matrix(2, 1, 2f, 5f)));
    }

    @Test
    void rangesAndNegativeIndexes() {
        assertThat(T.slice(at(-1)).toHostArray(), is(HostArray.of(4f, 5f, 6f)));
        assertThat(T.slice(to(1), range(0, 3, 2)).toHostArray(), is(matrix(1, 2, 1f, 3f)));
        assertThat(T.slice(all(), range(-2, -1)).toHostArray(), is(matrix(2, 1, 2f, 5f)));
        assertThat(T.slice(Slice.from(5)).shape(), is(Shape.of(0, 3)));
        assertThat(T.slice(newAxis(), ellipsis()).shape(), is(Shape.of(1, 2, 3)));
    }

    @Test
    void stepsGoBackwardsToo() {
        Tensor x = Tensor.of(0, 1, 2, 3, 4);
        assertThat(x.slice(Slice.every(-1)).toHostArray(), is(HostArray.of(4, 3, 2, 1, 0)));
        assertThat(x.slice(Slice.from(3, -2)).toHostArray(), is(HostArray.of(3, 1)));
        assertThat(x.slice(to(1, -1)).toHostArray(), is(HostArray.of(4, 3, 2)));
        assertThat(x.slice(range(100, -100, -3)).toHostArray(), is(HostArray.of(4, 1)));
        assertThat(x.slice(range(1, 4, -1)).shape(), is(Shape.of(0)));
        assertThat(x.slice(Slice.every(Integer.MIN_VALUE)).toHostArray(), is(HostArray.of(4)));
        assertThat(x.slice(Slice.from(1, Integer.MAX_VALUE)).toHostArray(), is(HostArray.of(1)));
    }

    @Test
    void otherTypesAreSlicedToo() {
        assertThat(Tensor.of(1L, 2L, 3L).slice(range(0, 3, 2)).toHostArray(), is(HostArray.of(1L, 3L)));
    }

    @Test
    void badSlicesAreRefused() {
        assertThrows(IndexOutOfBoundsException.class, () -> T.slice(at(2)));
        assertThrows(IllegalArgumentException.class, () -> T.slice(all(), all(), all()));
        assertThrows(IllegalArgumentException.class, () -> T.slice(ellipsis(), ellipsis()));
        assertThrows(IllegalArgumentException.class, () -> range(0, 1, 0));
    }

    private static HostArray matrix(int rows, int columns, float... values) {
        return HostArray.of(values).reshape(Shape.of(rows, columns));
    }
}
