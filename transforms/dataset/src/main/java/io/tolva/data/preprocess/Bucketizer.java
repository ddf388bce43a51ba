package io.tolva.data.preprocess;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tolva.array.HostArray;
import java.util.List;

/**
 * Puts numbers into buckets between boundaries, as Keras's {@code Discretization}: bucket 0 is what is smaller than the
 * first boundary, a number that equals a boundary is above it, and what is not a number is in the last bucket. Numbers are
 * compared as float32, as there.
 */
public final class Bucketizer implements FittedTransform {
    private final List<Float> boundaries;
    private final OutputMode outputMode;
    private final float[] edges;

    /**
     * A bucketizer with given boundaries.
     *
     * @param boundaries the boundaries, none smaller than the one before
     * @param outputMode the form of the result
     * @throws IllegalArgumentException if there is none, one is not finite or smaller than the one before
     */
    @JsonCreator
    public static Bucketizer of(
            @JsonProperty(value = "boundaries", required = true) List<Float> boundaries,
            @JsonProperty(value = "output_mode", required = true) OutputMode outputMode) {
        return new Bucketizer(List.copyOf(boundaries), outputMode);
    }

    private Bucketizer(List<Float> boundaries, OutputMode outputMode) {
        if (boundaries.isEmpty()) {
            throw new IllegalArgumentException("no boundaries: bucketizer: expected at least one, got none");
        }
        this.boundaries = boundaries;
        this.outputMode = outputMode;
        edges = new float[boundaries.size()];
        for (int i = 0; i < edges.length; i++) {
            edges[i] = boundaries.get(i);
            if (!Float.isFinite(edges[i]) || (i > 0 && edges[i] < edges[i - 1])) {
                throw new IllegalArgumentException(
                        "boundaries do not ascend: bucketizer: expected finite numbers, none smaller than the one before, got "
                                + boundaries);
            }
        }
    }

    /**
     * Learns boundaries between {@code numBins} buckets of about equally many values.
     *
     * @throws IllegalArgumentException if {@code numBins} is less than 2
     */
    public static BucketizerAnalyzer analyzer(int numBins) {
        return BucketizerAnalyzer.of(numBins);
    }

    /** The boundaries, none smaller than the one before. */
    @JsonProperty
    public List<Float> boundaries() {
        return boundaries;
    }

    /** The form of the result. */
    @JsonProperty("output_mode")
    public OutputMode outputMode() {
        return outputMode;
    }

    /** How many buckets there are: one more than boundaries. */
    public int numBins() {
        return edges.length + 1;
    }

    /**
     * {@inheritDoc}
     *
     * @param values numbers of any shape
     * @return as the output mode says
     */
    @Override
    public HostArray apply(HostArray values) {
        float[] numbers = Numbers.floats(values, "bucketizer");
        long[] buckets = new long[numbers.length];
        for (int i = 0; i < buckets.length; i++) {
            buckets[i] = bucketOf(numbers[i]);
        }
        return outputMode.encode(values.shape(), buckets, numBins());
    }

    /** The bucket of a number, from 0 to below {@link #numBins}. */
    public int bucketOf(float number) {
        int from = 0;
        int to = edges.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (number < edges[middle]) {
                to = middle;
            } else {
                from = middle + 1;
            }
        }
        return from;
    }

    @Override
    public int width(int values) {
        return outputMode.width(values, numBins());
    }
}
