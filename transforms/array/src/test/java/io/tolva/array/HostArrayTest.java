package io.tolva.array;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostArrayTest {
    private static final HostArray MATRIX = HostArray.of(1f, 2f, 3f, 4f, 5f, 6f).reshape(Shape.of(2, 3));

    @Test
    void printsAsNumPy() {
        assertThat(HostArray.of(0L, 1L, 2L).toString(), is("[0 1 2]"));
        assertThat(MATRIX.toString(), is("[[1. 2. 3.]\n [4. 5. 6.]]"));
        assertThat(
                HostArray.of(1f, 4f, 9f, 16f, 25f, 36f).reshape(Shape.of(2, 3)).toString(),
                is("[[ 1.  4.  9.]\n [16. 25. 36.]]"));
        assertThat(HostArray.of(0.5f, -1.25f).toString(), is("[ 0.5  -1.25]"));
        assertThat(HostArray.of(36f).reshape(Shape.scalar()).toString(), is("36.0"));
        assertThat(HostArray.of(-1, 10).toString(), is("[-1 10]"));
        assertThat(HostArray.of(1, 2).reshape(Shape.of(1, 1, 2)).toString(), is("[[[1 2]]]"));
        assertThat(HostArray.of(42L).reshape(Shape.scalar()).toString(), is("42"));
        assertThat(HostArray.wrap(Shape.of(0), new long[0]).toString(), is("[]"));
        byte[][] name = {"Alice".getBytes(StandardCharsets.UTF_8)};
        assertThat(HostArray.wrap(Shape.of(1), name).toString(), is("[b'Alice']"));
    }

    @Test
    void cutsLongArraysWhenPrinting() {
        assertThat(HostArray.wrap(Shape.of(1001), new int[1001]).toString(), is("[0 0 0 ... 0 0 0]"));
    }

    @Test
    void takesRowsOfTheOutermostDimension() {
        assertThat(MATRIX.row(1), is(HostArray.of(4f, 5f, 6f)));
        assertThat(MATRIX.rows(0, 1).shape(), is(Shape.of(1, 3)));
        assertThrows(IndexOutOfBoundsException.class, () -> MATRIX.rows(1, 3));
    }

    @Test
    void stacksEqualShapes() {
        assertThat(HostArray.stack(List.of(HostArray.of(1f, 2f, 3f), HostArray.of(4f, 5f, 6f))), is(MATRIX));
        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class, () -> HostArray.stack(List.of(HostArray.of(1f), HostArray.of(1f, 2f))));
        assertThat(error.getMessage(), is("cannot stack: element 1: expected float32 [1], got float32 [2]"));
    }

    @Test
    void refusesTheWrongLengthAndTheWrongType() {
        assertThrows(IllegalArgumentException.class, () -> HostArray.wrap(Shape.of(2), new float[3]));
        assertThrows(IllegalStateException.class, MATRIX::longs);
    }

    @Test
    void comparesByContent() {
        byte[][] one = {{1, 2}};
        byte[][] same = {{1, 2}};
        assertThat(HostArray.wrap(Shape.of(1), one), is(HostArray.wrap(Shape.of(1), same)));
        assertThat(HostArray.of(1).equals(HostArray.of(1L)), is(false));
    }
}
