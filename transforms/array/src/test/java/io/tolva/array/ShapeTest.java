package io.tolva.array;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ShapeTest {
    @Test
    void countsItsElements() {
        assertThat(Shape.of(2, 3).size(), is(6));
        assertThat(Shape.scalar().size(), is(1));
        assertThat(Shape.of(2, 0, 1 << 20).size(), is(0));
    }

    @Test
    void countsNegativeAxesFromTheEnd() {
        assertThat(Shape.of(2, 3).dim(-1), is(3));
        assertThrows(IndexOutOfBoundsException.class, () -> Shape.of(2).dim(1));
    }

    @Test
    void refusesWhatNoArrayCanHold() {
        assertThrows(IllegalArgumentException.class, () -> Shape.of(-1));
        assertThrows(IllegalArgumentException.class, () -> Shape.of(1 << 20, 1 << 20));
    }

    @Test
    void growsAndShrinksAtTheFront() {
        assertThat(Shape.of(28, 28).prepend(32), is(Shape.of(32, 28, 28)));
        assertThat(Shape.of(32, 28).dropFirst(), is(Shape.of(28)));
        assertThat(Shape.of(2, 3).toString(), is("[2, 3]"));
    }
}
