package io.tolva.data.stats;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.array.Philox;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExactSumTest {
    private static double anyDouble(Philox random) {
        double mantissa = random.nextFloat() - 0.5;
        return Math.scalb(mantissa, (int) (random.nextUnsignedInt() % 600) - 300);
    }

    @Test
    void equalsTheSumOfBigDecimals() {
        Philox random = new Philox(1, 2);
        ExactSum sum = new ExactSum();
        BigDecimal expected = BigDecimal.ZERO;
        for (int i = 0; i < 5000; i++) {
            double value = anyDouble(random);
            sum.add(value);
            expected = expected.add(new BigDecimal(value));
        }
        assertThat(sum.exactly().compareTo(expected), is(0));
        assertThat(sum.value(), is(expected.doubleValue()));
    }

    @Test
    void doesNotDependOnOrderOrParts() {
        Philox random = new Philox(3, 4);
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            values.add(anyDouble(random));
        }
        ExactSum whole = new ExactSum();
        values.forEach(whole::add);
        Collections.reverse(values);
        ExactSum merged = new ExactSum();
        for (int part = 0; part < 3000; part += 300) {
            ExactSum sum = new ExactSum();
            values.subList(part, part + 300).forEach(sum::add);
            merged.merge(sum);
        }
        assertThat(merged.exactly().compareTo(whole.exactly()), is(0));
    }

    @Test
    void keepsWhatFloatingPointLoses() {
        ExactSum sum = new ExactSum();
        sum.add(1e300);
        sum.add(1);
        sum.add(-1e300);
        assertThat(sum.value(), is(1.0));
    }

    @Test
    void coversTheEndsOfTheRange() {
        ExactSum sum = new ExactSum();
        sum.add(Double.MIN_VALUE);
        sum.add(Double.MIN_VALUE);
        assertThat(sum.value(), is(2 * Double.MIN_VALUE));
        ExactSum large = new ExactSum();
        large.add(Double.MAX_VALUE);
        large.add(-Double.MAX_VALUE);
        large.add(-0.0);
        assertThat(large.value(), is(0.0));
    }

    @Test
    void squaresWithoutRounding() {
        ExactSum sum = new ExactSum();
        double value = 1.0 / 10;
        sum.addSquare(value);
        BigDecimal tenth = new BigDecimal(value);
        assertThat(sum.exactly().compareTo(tenth.multiply(tenth)), is(0));
    }

    @Test
    void survivesManyAdditionsOfOneSign() {
        ExactSum sum = new ExactSum();
        double value = Double.longBitsToDouble(0x3FFFFFFFFFFFFFFFL);
        for (int i = 0; i < 100_000; i++) {
            sum.add(value);
        }
        assertThat(sum.exactly().compareTo(new BigDecimal(value).multiply(BigDecimal.valueOf(100_000))), is(0));
    }

    @Test
    void survivesBeingWritten() throws Exception {
        Philox random = new Philox(5, 6);
        ExactSum sum = new ExactSum();
        for (int i = 0; i < 300; i++) {
            assertThat(copy(sum).exactly().compareTo(sum.exactly()), is(0));
            sum.add(anyDouble(random) * (i % 7 - 3));
        }
        assertThat(bytes(new ExactSum()).length, is(10));
        ExactSum copied = copy(sum);
        copied.add(1);
        sum.add(1);
        assertThat(copied.exactly().compareTo(sum.exactly()), is(0));
        assertThat(bytes(copied), is(bytes(sum)));
    }

    private static ExactSum copy(ExactSum sum) throws IOException {
        return ExactSum.read(new DataInputStream(new ByteArrayInputStream(bytes(sum))));
    }

    private static byte[] bytes(ExactSum sum) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        sum.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    @Test
    void refusesBytesThatAreNoSum() {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(new byte[] {3, 2, 0, 0}));
        assertThrows(IOException.class, () -> ExactSum.read(in));
    }

    @Test
    void refusesWhatHasNoSum() {
        assertThrows(IllegalArgumentException.class, () -> new ExactSum().add(Double.NaN));
    }
}
