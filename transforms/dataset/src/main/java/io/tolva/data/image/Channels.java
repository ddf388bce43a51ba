package io.tolva.data.image;

/**
 * Turns gray into colour, colour into gray, and 16 bits into 8, with libpng's arithmetic.
 *
 * @param stored how many channels there are
 * @param wanted how many there are to be: as many, 1 or 3
 * @param bits 8 or 16 per value
 */
record Channels(int stored, int wanted, int bits) {
    /** The weights of red, green and blue in 1/32768, those of libpng for 0.299, 0.587 and 0.114. */
    private static final long RED = 9798;

    private static final long GREEN = 19235;
    private static final long BLUE = 3735;

    /** Writes a row of stored channels as wanted at {@code offset} of the target, 8 bits each. */
    void convert(int[] row, byte[] target, int offset) {
        int shift = bits - 8;
        int at = offset;
        for (int pixel = 0; pixel < row.length; pixel += stored) {
            for (int channel = 0; channel < wanted; channel++) {
                target[at++] = (byte) (value(row, pixel, channel) >> shift);
            }
        }
    }

    /** Writes the pixels of 8 bits a channel as wanted at {@code offset} of the target. */
    void convert(byte[] pixels, byte[] target, int offset) {
        int[] row = new int[pixels.length];
        for (int i = 0; i < row.length; i++) {
            row[i] = pixels[i] & 0xFF;
        }
        convert(row, target, offset);
    }

    private int value(int[] row, int pixel, int channel) {
        if (stored == wanted || (stored > 2 && wanted > 2)) {
            return row[pixel + channel];
        }
        return stored > 2 ? gray(row[pixel], row[pixel + 1], row[pixel + 2]) : row[pixel];
    }

    private int gray(int red, int green, int blue) {
        long rounding = bits == 16 ? 1 << 14 : 0;
        return (int) ((red * RED + green * GREEN + blue * BLUE + rounding) >> 15);
    }
}
