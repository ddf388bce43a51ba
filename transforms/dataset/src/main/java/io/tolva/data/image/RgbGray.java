package io.tolva.data.image;

/** Gray of red, green and blue, as libjpeg makes it: 0.299, 0.587 and 0.114 of them in 1/65536, rounded. */
final class RgbGray {
    private RgbGray() {}

    static int[][] of(int[][] rgb) {
        int[] gray = new int[rgb[0].length];
        for (int i = 0; i < gray.length; i++) {
            gray[i] = (rgb[0][i] * 19595 + rgb[1][i] * 38470 + rgb[2][i] * 7471 + (1 << 15)) >> 16;
        }
        return new int[][] {gray};
    }
}
