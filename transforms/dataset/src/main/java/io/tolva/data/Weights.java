package io.tolva.data;

import io.tolva.array.Philox;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/*
 * The draw is TensorFlow's stateless multinomial: two random numbers a and b are scrambled into the seeds of a generator
 * whose first two numbers make a double of 52 bits, and the first place where the running sum of the weights exceeds it is
 * drawn. Weights go through their logarithms as float32, as there.
 */
/**
 * How often each of several datasets is drawn from.
 *
 * @param values a weight for each, not negative, copied; they need not sum to 1
 */
public record Weights(List<Double> values) implements Serializable {
    private static final long SCRAMBLE_KEY = 0x02461e29_3ec8f720L;
    private static final long LOW = 0xFFFFFFFFL;

    /**
     * Copies the list and checks it.
     *
     * @throws IllegalArgumentException if a weight is negative, infinite or not a number
     */
    public Weights {
        values = List.copyOf(values);
        for (double weight : values) {
            if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "weight must be a number from 0 on: sampleFromDatasets: got " + weight);
            }
        }
    }

    /** These weights. */
    public static Weights of(double... values) {
        return new Weights(Arrays.stream(values).boxed().toList());
    }

    /** The same weight for each of {@code count} datasets. */
    public static Weights uniform(int count) {
        return new Weights(Stream.generate(() -> 1.0 / count).limit(count).toList());
    }

    void require(int count) {
        Check.positive("sampleFromDatasets", "number of datasets", count);
        if (values.size() != count) {
            throw new IllegalArgumentException("number of weights: sampleFromDatasets: expected " + count
                    + ", one for each dataset, got " + values.size());
        }
    }

    /** The numbers of the datasets that are drawn from at all. */
    IntStream positive() {
        return IntStream.range(0, values.size()).filter(i -> values.get(i) > 0);
    }

    Weights withoutZeros() {
        return new Weights(values.stream().filter(weight -> weight > 0).toList());
    }

    /** The running sums of the weights, the greatest of which counts as 1. */
    double[] sums() {
        double most = values.stream().mapToDouble(Weights::logit).max().orElseThrow();
        double[] sums = new double[values.size()];
        double sum = 0;
        for (int i = 0; i < sums.length; i++) {
            sum += Math.exp(logit(values.get(i)) - most);
            sums[i] = sum;
        }
        return sums;
    }

    /** Draws a number by two random numbers of 64 bits. */
    static long draw(double[] sums, List<Long> random) {
        double limit = uniform(random.get(0), random.get(1)) * sums[sums.length - 1];
        int drawn = 0;
        while (drawn < sums.length - 1 && !(sums[drawn] > limit)) {
            drawn++;
        }
        return drawn;
    }

    private static float logit(double weight) {
        return (float) Math.log(weight);
    }

    /** A number of [0, 1) with 52 random bits. */
    private static double uniform(long a, long b) {
        Philox scramble = new Philox(SCRAMBLE_KEY, b);
        scramble.seek(a);
        long key = scramble.nextUnsignedInt() | scramble.nextUnsignedInt() << 32;
        long stream = scramble.nextUnsignedInt() | scramble.nextUnsignedInt() << 32;
        Philox generator = new Philox(key, stream);
        long high = generator.nextUnsignedInt();
        long low = generator.nextUnsignedInt();
        return Double.longBitsToDouble(0x3FF0000000000000L | (high & 0xFFFFF) << 32 | (low & LOW)) - 1;
    }
}
