package io.tolva.data.image;

/** Gray of red, green and blue, as libjpeg makes it: 0.299, 0.587 and 0.114 of them in 1/65536, rounded. */
final class RgbGray {
    private RgbGray() {}

    static float[][] of(float[][] rgb) {
        float[] gray = new float[rgb[0].length];
        for (int i = 0; i < gray.length; i++) {
            int red = (int) rgb[0][i];
            int green = (int) rgb[1][i];
            int blue = (int) rgb[2][i];
            gray[i] = (red * 19595 + green * 38470 + blue * 7471 + (1 << 15)) >> 16;
        }
        return new float[][] {gray};
    }
}
