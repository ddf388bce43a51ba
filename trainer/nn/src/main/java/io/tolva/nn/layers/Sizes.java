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

    /** Numbers as an argument: one for all axes, or one for each. */
    static Object argument(int... numbers) {
        return numbers.length == 1 ? numbers[0] : Arrays.stream(numbers).boxed().toList();
    }
}
