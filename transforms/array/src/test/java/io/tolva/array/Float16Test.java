package io.tolva.array;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class Float16Test {
    private static final int ALL = 1 << 16;

    @Test
    void everyHalfIsItselfAgain() {
        for (int bits = 0; bits < ALL; bits++) {
            assertThat(Float16.fromFloat(Float16.toFloat((short) bits)), is((short) bits));
            assertThat(BFloat16.fromFloat(BFloat16.toFloat((short) bits)), is((short) bits));
        }
    }

    /** IEEE 754, section 3.4, in double arithmetic. */
    @Test
    void everyHalfStandsForWhatTheStandardSays() {
        for (int bits = 0; bits < ALL; bits++) {
            int exponent = bits >> 10 & 31;
            int fraction = bits & 1023;
            double size = exponent == 31
                    ? (fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN)
                    : (exponent == 0 ? fraction : 1024 + fraction) * Math.pow(2, Math.max(exponent, 1) - 25);
            double value = bits >> 15 == 1 ? -size : size;
            assertThat((double) Float16.toFloat((short) bits), is(value));
        }
    }

    @Test
    void betweenTwoHalvesTheNearerAndThenTheEvenOneIsTaken() {
        for (int bits = 0; bits < 0x7bff; bits++) {
            float low = Float16.toFloat((short) bits);
            float high = Float16.toFloat((short) (bits + 1));
            float middle = (low + high) / 2;
            int even = bits + (bits & 1);
            assertThat(Float16.fromFloat(middle), is((short) even));
            assertThat(Float16.fromFloat(-middle), is((short) (even | 0x8000)));
            assertThat(Float16.fromFloat(Math.nextDown(middle)), is((short) bits));
            assertThat(Float16.fromFloat(Math.nextUp(middle)), is((short) (bits + 1)));
        }
    }

    @Test
    void aNanStaysOneWithItsSign() {
        for (int bits : new int[] {0x7f800001, 0x7fc00000, 0xff800001, 0xffffffff}) {
            float nan = Float.intBitsToFloat(bits);
            assertThat(Float.isNaN(Float16.toFloat(Float16.fromFloat(nan))), is(true));
            assertThat(Float.isNaN(BFloat16.toFloat(BFloat16.fromFloat(nan))), is(true));
            assertThat(Float16.fromFloat(nan) < 0, is(bits < 0));
            assertThat(BFloat16.fromFloat(nan) < 0, is(bits < 0));
        }
    }

    @Test
    void roundsAsNumPyAndTensorFlow() {
        JsonNode golden = ArrayGoldens.cases("rounded.json");
        ByteBuffer values = ArrayGoldens.bytes(golden.get("values"));
        ByteBuffer halves = ArrayGoldens.bytes(golden.get("float16"));
        ByteBuffer upper = ArrayGoldens.bytes(golden.get("bfloat16"));
        assertThat(values.remaining(), is(greaterThan(4 * 3000)));
        while (values.hasRemaining()) {
            float value = values.getFloat();
            assertThat(Float.toHexString(value), Float16.fromFloat(value), is(halves.getShort()));
            assertThat(Float.toHexString(value), BFloat16.fromFloat(value), is(upper.getShort()));
        }
    }
}
