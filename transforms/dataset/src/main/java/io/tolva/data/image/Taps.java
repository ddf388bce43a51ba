package io.tolva.data.image;

/**
 * Which two of the old positions along an axis make each new one: TensorFlow's bilinear rule with the centres of pixels at
 * halves and without antialiasing.
 */
final class Taps {
    private final int[] low;
    private final int[] high;
    private final float[] weights;

    /** The rule from {@code from} positions to {@code to}. */
    Taps(int from, int to) {
        low = new int[to];
        high = new int[to];
        weights = new float[to];
        float scale = from / (float) to;
        for (int i = 0; i < to; i++) {
            float place = (i + 0.5f) * scale - 0.5f;
            float floor = (float) Math.floor(place);
            low[i] = Math.min(Math.max((int) floor, 0), from - 1);
            high[i] = Math.min((int) Math.ceil(place), from - 1);
            weights[i] = place - floor;
        }
    }

    /** The lower old position of each new one. */
    int[] low() {
        return low;
    }

    /** The higher old position, which is the lower one or the next. */
    int[] high() {
        return high;
    }

    /** How much of the higher position there is in the new one, 0 to 1. */
    float[] weights() {
        return weights;
    }
}
