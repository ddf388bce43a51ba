package io.tolva.nn.initializers;

import io.tolva.array.Shape;
import io.tolva.nn.config.Config;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** How many inputs and outputs a weight joins: by Keras's rules, or by axes that are given. */
final class Fans {
    private final int @Nullable [] inputAxes;
    private final int @Nullable [] outputAxes;

    /**
     * Reads {@code input_axes} and {@code output_axes}, which are left out of a file if they are missing: older
     * Kerases do not know them.
     */
    Fans(Config config) {
        inputAxes = axes(config, "input_axes");
        outputAxes = axes(config, "output_axes");
    }

    private static int @Nullable [] axes(Config config, String name) {
        if (config.has(name)) {
            return config.integers(name, 0);
        }
        config.ignore(name);
        return null;
    }

    int in(Shape shape) {
        return inputAxes != null && outputAxes != null ? product(shape, inputAxes) : fan(shape, -1);
    }

    int out(Shape shape) {
        return inputAxes != null && outputAxes != null ? product(shape, outputAxes) : fan(shape, -2);
    }

    private static int product(Shape shape, int[] axes) {
        return Arrays.stream(axes).map(shape::dim).reduce(1, Math::multiplyExact);
    }

    /** Everything but the other of the last two axes. */
    private static int fan(Shape shape, int other) {
        if (shape.rank() < 2) {
            return shape.size();
        }
        int[] dims = shape.dims();
        dims[dims.length + other] = 1;
        return Arrays.stream(dims).reduce(1, Math::multiplyExact);
    }
}
