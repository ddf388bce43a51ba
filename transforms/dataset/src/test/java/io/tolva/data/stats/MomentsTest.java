package io.tolva.data.stats;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class MomentsTest {
    private static Moments of(double... numbers) {
        Moments moments = new Moments();
        for (double number : numbers) {
            moments.add(number);
        }
        return moments;
    }

    @Test
    void areMeanAndVarianceOfThePopulation() {
        Moments moments = of(2, 4, 4, 4, 5, 5, 7, 9);
        assertThat(moments.count(), is(8L));
        assertThat(moments.mean(), is(5.0));
        assertThat(moments.variance(), is(4.0));
    }

    /** A sum of doubles would have lost the variance. */
    @Test
    void areExactFarFromZero() {
        Moments moments = of(1e15, 1e15 + 1, 1e15 + 2);
        assertThat(moments.mean(), is(1e15 + 1));
        assertThat(moments.variance(), is(2.0 / 3));
    }

    @Test
    void goOnAfterBeingWritten() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        of(1, 2).write(new DataOutputStream(bytes));
        Moments read = Moments.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        read.merge(of(3, 6));
        assertThat(read.count(), is(4L));
        assertThat(read.mean(), is(3.0));
        assertThat(read.variance(), is(3.5));
    }

    @Test
    void stayAsTheyAreWhenANumberIsRefused() {
        Moments moments = of(1, 3);
        assertThrows(IllegalArgumentException.class, () -> moments.add(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> moments.add(1e200));
        assertThat(moments.count(), is(2L));
        assertThat(moments.mean(), is(2.0));
        assertThrows(ArithmeticException.class, () -> new Moments().mean());
    }
}
