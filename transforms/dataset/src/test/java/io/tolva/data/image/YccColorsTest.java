package io.tolva.data.image;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YccColorsTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, 128, 254, 255})
    void givesWhatArithmeticOfSixteenBitsGives(int luma) {
        float[] brightness = new float[256];
        float[] cb = new float[256];
        float[] cr = new float[256];
        float[][] rgb = new float[3][256];
        float[][] expected = new float[3][256];
        for (int blue = 0; blue < 256; blue++) {
            for (int red = 0; red < 256; red++) {
                brightness[red] = luma;
                cb[red] = blue;
                cr[red] = red;
                expected[0][red] = clamped(luma + ((91881 * (red - 128) + (1 << 15)) >> 16));
                expected[1][red] = clamped(luma + ((-22554 * (blue - 128) - 46802 * (red - 128) + (1 << 15)) >> 16));
                expected[2][red] = clamped(luma + ((116130 * (blue - 128) + (1 << 15)) >> 16));
            }

            YccColors.convert(brightness, cb, cr, rgb, 256);

            assertThat("Cb " + blue, rgb, is(expected));
        }
    }

    private static int clamped(int value) {
        return Math.max(0, Math.min(value, 255));
    }
}
