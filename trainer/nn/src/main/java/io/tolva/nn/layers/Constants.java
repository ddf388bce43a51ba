package io.tolva.nn.layers;

import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.nn.config.Config;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Arguments that are a number or an array of numbers, which is nested lists. */
final class Constants {
    private Constants() {}

    /** Float64 of any shape, if it is given. */
    static Optional<HostArray> optional(Config config, String name) {
        return config.any(name).map(value -> array(config, name, value));
    }

    /** Float64 of any shape, which is required. */
    static HostArray required(Config config, String name) {
        return optional(config, name).orElseThrow(() -> config.wrong(name, "a number or a list of numbers", null));
    }

    /** Float64 of any shape, or one number. */
    static HostArray orElse(Config config, String name, double otherwise) {
        if (!config.has(name)) {
            config.remember(name, otherwise);
            return HostArray.wrap(Shape.scalar(), new double[] {otherwise});
        }
        return required(config, name);
    }

    private static HostArray array(Config config, String name, Object value) {
        List<Integer> dims = new ArrayList<>();
        @Nullable Object first = value;
        while (first instanceof List<?> list) {
            dims.add(list.size());
            first = list.isEmpty() ? null : list.get(0);
        }
        List<Double> numbers = new ArrayList<>();
        Shape shape = Shape.of(dims.stream().mapToInt(Integer::intValue).toArray());
        if (!collect(value, dims, 0, numbers) || numbers.isEmpty()) {
            throw config.wrong(name, "a number or lists of equally many numbers", value);
        }
        return HostArray.wrap(
                shape, numbers.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** Are the lists of the sizes of the first of each depth, with numbers at the end? */
    private static boolean collect(@Nullable Object value, List<Integer> dims, int depth, List<Double> numbers) {
        if (depth == dims.size()) {
            if (value instanceof Number number) {
                numbers.add(number.doubleValue());
            }
            return value instanceof Number;
        }
        if (!(value instanceof List<?> list) || list.size() != dims.get(depth)) {
            return false;
        }
        return list.stream().allMatch(inner -> collect(inner, dims, depth + 1, numbers));
    }
}
