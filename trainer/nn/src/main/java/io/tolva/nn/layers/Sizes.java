package io.tolva.nn.layers;

import java.util.Arrays;

/** Numbers for each axis. */
final class Sizes {
    private Sizes() {}

    static int[] ones(int count) {
        int[] ones = new int[count];
        Arrays.fill(ones, 1);
        return ones;
    }
}
