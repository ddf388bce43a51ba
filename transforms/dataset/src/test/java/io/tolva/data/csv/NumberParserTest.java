package io.tolva.data.csv;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NumberParserTest {
    private final NumberParser parser = new NumberParser(CsvRules.RFC4180);

    private double float64(String text) {
        byte[] bytes = ("," + text + ",").getBytes(StandardCharsets.UTF_8);
        return parser.float64(bytes, 1, bytes.length - 1);
    }

    private float float32(String text) {
        byte[] bytes = ("," + text + ",").getBytes(StandardCharsets.UTF_8);
        return parser.float32(bytes, 1, bytes.length - 1);
    }

    private void checkAgainstTheJdk(String text) {
        assertThat(text, float64(text), is(Double.parseDouble(text)));
        assertThat(text, parser.valid(), is(true));
        assertThat(text, float32(text), is(Float.parseFloat(text)));
        assertThat(text, parser.valid(), is(true));
    }

    @Test
    void roundsAsTheJdkDoes() {
        Random random = new Random(20240609);
        for (int round = 0; round < 300_000; round++) {
            long digits = random.nextLong() >>> (1 + random.nextInt(62));
            String text = String.valueOf(digits);
            int point = random.nextInt(text.length() + 1);
            text = (random.nextBoolean() ? "-" : "") + text.substring(0, point) + "." + text.substring(point);
            checkAgainstTheJdk(random.nextInt(3) > 0 ? text : text + "e" + (random.nextInt(90) - 45));
        }
    }

    /** Where rounding to a double first and to a float then would go wrong. */
    @Test
    void roundsFloatsOnce() {
        Random random = new Random(20240610);
        for (int round = 0; round < 100_000; round++) {
            float low = Math.abs(Float.intBitsToFloat(random.nextInt()));
            if (low > 1e-5f && low < 1e6f) {
                double middle = ((double) low + Math.nextUp(low)) / 2;
                String text = String.format(Locale.ROOT, "%.25f", middle);
                String cut = text.substring(0, Math.min(text.length(), 8 + random.nextInt(15)));
                checkAgainstTheJdk(cut);
                checkAgainstTheJdk(cut + "1");
            }
        }
    }

    @Test
    void writtenNumbersComeBack() {
        Random random = new Random(20240611);
        for (int round = 0; round < 100_000; round++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                assertThat(float64(String.valueOf(value)), is(value));
            }
        }
    }

    @Test
    void readsIntegersToTheirLimits() {
        Random random = new Random(20240612);
        for (int round = 0; round < 100_000; round++) {
            long value = random.nextLong() >> random.nextInt(64);
            byte[] bytes = (" " + value + "\t").getBytes(StandardCharsets.UTF_8);
            assertThat(parser.int64(bytes, 0, bytes.length), is(value));
            assertThat(parser.valid(), is(true));
            int narrow = parser.int32(bytes, 0, bytes.length);
            assertThat(parser.valid(), is(value == (int) value));
            assertThat(narrow, is((int) value));
        }
    }

    @Test
    void hexadecimalNumbersAndTheLikeAreTexts() {
        for (String text :
                List.of("0x10", "0x1p3", "nan(1)", "1_0", "1f", "1d", "1e", "", " ", ".", "- 1", "infx", "٣")) {
            float64(text);
            assertThat(text, parser.valid(), is(false));
            float32(text);
            assertThat(text, parser.valid(), is(false));
        }
        assertThat(float64(" -Infinity "), is(Double.NEGATIVE_INFINITY));
        assertThat(float32("NAN"), is(Float.NaN));
        assertThat(float64("-0"), is(-0.0));
    }
}
