package io.tolva.data.image;

/**
 * Resizes an image whose rows come one after another. Each row is resized across once, into one of two rows that are kept;
 * as soon as a new row has both its old ones, it is made.
 */
final class Bilinear {
    private final Taps across;
    private final Taps down;
    private final float[][] kept;
    private final float[] mixed;
    private final float[] resized;
    private int done;

    /** Prepares to make {@code height} times {@code width} pixels of {@code oldHeight} times {@code oldWidth}. */
    Bilinear(int oldHeight, int oldWidth, int height, int width, int channels) {
        across = new Taps(oldWidth, width);
        down = new Taps(oldHeight, height);
        kept = new float[2][width * channels];
        mixed = new float[width * channels];
        resized = new float[Math.multiplyExact(height, width * channels)];
    }

    /** Which old columns make each new one. */
    Taps across() {
        return across;
    }

    /** Whether old row {@code y} is used at all. */
    boolean needs(int y) {
        return done < down.low().length && (y == down.low()[done] || y == down.high()[done]);
    }

    /** Where old row {@code y} is to be written, resized across, channels side by side. */
    float[] row(int y) {
        return kept[y & 1];
    }

    /** Makes what can be made when old row {@code y} has been written. */
    void finish(int y) {
        while (done < down.high().length && down.high()[done] == y) {
            mix(kept[down.low()[done] & 1], kept[y & 1], down.weights()[done], mixed, mixed.length);
            System.arraycopy(mixed, 0, resized, done * mixed.length, mixed.length);
            done++;
        }
    }

    /** The pixels. */
    float[] resized() {
        return resized;
    }

    private static void mix(float[] top, float[] bottom, float weight, float[] target, int count) {
        for (int i = 0; i < count; i++) {
            target[i] = top[i] + (bottom[i] - top[i]) * weight;
        }
    }
}
