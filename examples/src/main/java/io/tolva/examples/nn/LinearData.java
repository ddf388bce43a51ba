package io.tolva.examples.nn;

import io.tolva.array.HostArray;
import io.tolva.array.Philox;
import io.tolva.array.Seed;
import io.tolva.array.Shape;
import io.tolva.nn.Batch;
import java.util.List;
import java.util.stream.IntStream;

/** Made-up samples whose label is a weighted sum of their features, with some noise. */
final class LinearData {
    private static final float[] WEIGHTS = {1.5f, -2f, 0.5f, 3f};
    private static final float NOISE = 0.1f;

    private LinearData() {}

    /**
     * Samples with features {@code [samples, 4]} and labels {@code [samples, 1]}.
     *
     * @param outliers the share of samples whose label is off by 20
     */
    static Batch samples(int samples, float outliers, Seed seed) {
        Philox random = seed.generator();
        int width = WEIGHTS.length;
        float[] x = new float[samples * width];
        float[] y = new float[samples];
        for (int i = 0; i < samples; i++) {
            for (int j = 0; j < width; j++) {
                x[i * width + j] = uniform(random);
                y[i] += WEIGHTS[j] * x[i * width + j];
            }
            y[i] += random.nextFloat() < outliers ? 20 : NOISE * uniform(random);
        }
        return new Batch(HostArray.wrap(Shape.of(samples, width), x), HostArray.wrap(Shape.of(samples, 1), y));
    }

    /** Batches of 32 such samples. */
    static List<Batch> batches(int count, float outliers, Seed seed) {
        return IntStream.range(0, count)
                .mapToObj(i -> samples(32, outliers, seed.split(i)))
                .toList();
    }

    private static float uniform(Philox random) {
        return 2 * random.nextFloat() - 1;
    }
}
