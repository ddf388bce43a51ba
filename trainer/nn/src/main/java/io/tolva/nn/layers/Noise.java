package io.tolva.nn.layers;

import io.tolva.array.Shape;
import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.RandomGenerator;
import io.tolva.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is kept and what is dropped. */
final class Noise {
    private Noise() {}

    /**
     * The argument {@code noise_shape}: dimensions with the batch, nothing where it is the input's; empty if missing.
     */
    static List<@Nullable Integer> shape(Config config) {
        List<?> given = config.has("noise_shape") ? config.list("noise_shape", List.of()) : List.of();
        List<@Nullable Integer> dims = new ArrayList<>();
        for (Object dim : given) {
            if (dim != null && !(dim instanceof Integer number && number > 0)) {
                throw config.wrong("noise_shape", "dimensions of at least 1, or nothing for the input's", given);
            }
            dims.add((Integer) dim);
        }
        config.remember("noise_shape", given.isEmpty() ? null : given);
        return Collections.unmodifiableList(dims);
    }

    /** The shape of what is drawn for a batch. */
    static Shape of(List<@Nullable Integer> noise, Shape batch) {
        if (noise.isEmpty()) {
            return batch;
        }
        if (noise.size() != batch.rank()) {
            throw new IllegalArgumentException("noise_shape does not fit: expected " + batch.rank() + " dimensions for "
                    + batch + ", got " + noise);
        }
        int[] dims = batch.dims();
        for (int i = 0; i < dims.length; i++) {
            Integer dim = noise.get(i);
            dims[i] = dim == null ? dims[i] : dim;
        }
        return Shape.of(dims);
    }

    /** Where elements are kept: each is dropped with a probability. */
    static Tensor kept(Tensor x, Shape shape, double rate, RandomGenerator random) {
        return Ops.greaterEqual(random.uniform(x.dtype(), shape, 0, 1), Tensor.scalar(x.dtype(), rate));
    }

    /** Drops elements and makes up for it by enlarging the others. */
    static Tensor dropped(Tensor x, Shape shape, double rate, RandomGenerator random) {
        Tensor zero = Tensor.scalar(x.dtype(), 0);
        if (rate == 1) {
            return x.times(zero);
        }
        return Ops.where(kept(x, shape, rate, random), x.times(1 / (1 - rate)), zero);
    }
}
