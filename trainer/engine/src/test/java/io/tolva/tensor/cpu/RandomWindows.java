package io.tolva.tensor.cpu;

import io.tolva.array.Philox;
import io.tolva.tensor.backend.ConvGeometry;
import io.tolva.tensor.backend.Padding;
import io.tolva.tensor.backend.PoolGeometry;
import io.tolva.tensor.backend.SlidingWindow;

/** Random geometries of convolutions and pools, small and often odd, and numbers for them. */
final class RandomWindows {
    private static final int[] BATCHES = {0, 1, 1, 2, 3, 9, 17};

    /** Numbers between which a loop of products and sums might confuse the equal and the different. */
    private static final float[] EXTREMES = {
        Float.MAX_VALUE,
        -Float.MAX_VALUE,
        Float.MIN_VALUE,
        -Float.MIN_VALUE,
        2 * Float.MIN_VALUE,
        0f,
        -0f,
        1f,
        1.0000001f
    };

    private static final float[] SPECIALS = {
        Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.NEGATIVE_INFINITY, 0f, 1f
    };

    private final Philox random;

    RandomWindows(long seed) {
        random = new Philox(seed, 0);
    }

    ConvGeometry convolution() {
        int groups = below(2) == 0 ? 1 : 1 + below(4);
        boolean depthwise = below(4) == 0;
        int in = depthwise ? groups : groups * (1 + below(11));
        int out = groups * (1 + below(6));
        return new ConvGeometry(batch(), window(1 + below(3)), window(1 + below(3)), in, out, groups);
    }

    PoolGeometry pool() {
        return new PoolGeometry(batch(), poolWindow(), poolWindow(), 1 + below(5));
    }

    private int batch() {
        return BATCHES[below(BATCHES.length)];
    }

    private SlidingWindow window(int dilation) {
        int input = 1 + below(9);
        int window = 1 + below(5);
        int stride = 1 + below(4);
        int span = (window - 1) * dilation + 1;
        return switch (below(3)) {
            case 0 ->
                new SlidingWindow(input, window, stride, dilation, below(4), Math.max(0, span - input) + below(4));
            case 1 -> SlidingWindow.of(Padding.SAME, input, window, stride, dilation);
            default -> SlidingWindow.of(Padding.VALID, Math.max(input, span - below(2)), window, stride, dilation);
        };
    }

    /** A window that never lies in the padding alone. */
    private SlidingWindow poolWindow() {
        int input = 1 + below(9);
        int window = 1 + below(5);
        int stride = 1 + below(4);
        if (below(3) == 0) {
            int padding = Math.max(0, window - input);
            return new SlidingWindow(input + padding, window, stride, 1, below(window), below(window));
        }
        return below(2) == 0
                ? SlidingWindow.of(Padding.SAME, input, window, stride, 1)
                : SlidingWindow.of(Padding.VALID, Math.max(input, window), window, stride, 1);
    }

    /** Numbers from -1 to 1. */
    double[] numbers(int count) {
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = 2 * random.nextFloat() - 1;
        }
        return numbers;
    }

    /** Integers, so few that most windows have several that are largest. */
    double[] ties(int count) {
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = below(4) - 2;
        }
        return numbers;
    }

    /** The largest and the smallest of floats. */
    double[] extremes(int count) {
        return some(EXTREMES, count);
    }

    /** Numbers of which some are not finite. */
    double[] specials(int count) {
        return some(SPECIALS, count);
    }

    private double[] some(float[] values, int count) {
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = values[below(values.length)];
        }
        return numbers;
    }

    private int below(int bound) {
        return (int) (random.nextUnsignedInt() % bound);
    }
}
