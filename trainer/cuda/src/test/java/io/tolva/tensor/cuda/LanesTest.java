package io.tolva.tensor.cuda;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.tolva.array.Shape;
import io.tolva.tensor.backend.Axes;
import java.util.List;
import org.junit.jupiter.api.Test;

class LanesTest {
    private final Shape shape = Shape.of(2, 3, 4, 5);

    @Test
    void neighbouringAxesFoldAsOneFromTheLastToTheFirst() {
        assertThat(Lanes.each(shape, new Axes(0b0110)), is(List.of(new Lanes(2, 12, 5))));
        assertThat(Lanes.each(shape, new Axes(0b1001)), is(List.of(new Lanes(24, 5, 1), new Lanes(1, 2, 12))));
        assertThat(Lanes.each(shape, new Axes(0b1111)), is(List.of(new Lanes(1, 120, 1))));
    }

    @Test
    void withoutAxesEveryElementIsALane() {
        assertThat(Lanes.each(shape, new Axes(0)), is(List.of(new Lanes(1, 1, 120))));
        assertThat(Lanes.each(Shape.scalar(), new Axes(0)), is(List.of(new Lanes(1, 1, 1))));
    }

    @Test
    void anAxisIsSeenBetweenThoseBeforeAndBehind() {
        assertThat(Lanes.along(shape, 1), is(new Lanes(2, 3, 20)));
    }

    @Test
    void powersOfTwoAreAsLargeAsNeeded() {
        assertThat(PowersOfTwo.atLeast(0, 32), is(1));
        assertThat(PowersOfTwo.atLeast(5, 32), is(8));
        assertThat(PowersOfTwo.atLeast(8, 32), is(8));
        assertThat(PowersOfTwo.atLeast(1L << 40, 256), is(256));
        assertThat(PowersOfTwo.threads(40), is(64));
    }
}
