package io.tolva.data.preprocess;

import io.tolva.array.HostArray;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Learns a {@link Bucketizer} whose buckets hold about equally many values: boundary i of n buckets is the quantile i/n, by
 * default on the line between the two values beside it, as Keras's {@code Discretization} has it.
 *
 * <p>The quantiles are exact as long as there are at most {@value QuantileCells#MAX_CELLS} different values. Beyond that, a
 * boundary lies in the same cell of neighbouring numbers as the exact one, which spans less than 1/128 of the number,
 * and the error of its rank is known: if it is more than {@code maxRankError} of all values, the fit is refused.
 *
 * <p>Values are numbers of any shape, rounded to float32 as Keras rounds them. Memory: at most 3 MiB. Where many values are
 * equal, boundaries can be equal too; then the bucket between them is empty.
 *
 * @param numBins how many buckets there are
 * @param rule what stands between two values
 * @param maxRankError how far a boundary may be from its quantile, as a part of all values
 * @param outputMode the form of the bucketizer's result
 */
public record BucketizerAnalyzer(int numBins, QuantileRule rule, double maxRankError, OutputMode outputMode)
        implements Analyzer<HostArray, QuantileCells, Bucketizer> {
    private static final double KERAS_EPSILON = 0.01;

    /** Checks the numbers. */
    public BucketizerAnalyzer {
        if (numBins < 2) {
            throw new IllegalArgumentException("too few buckets: bucketizer: expected at least 2, got " + numBins);
        }
        if (!(maxRankError >= 0)) {
            throw new IllegalArgumentException(
                    "not an error: bucketizer: expected a number that is not negative, got " + maxRankError);
        }
    }

    /**
     * For {@code numBins} buckets, which are given by number, with ranks that are wrong by at most a hundredth of the
     * values, as Keras's {@code epsilon} has it by default.
     *
     * @throws IllegalArgumentException if {@code numBins} is less than 2
     */
    public static BucketizerAnalyzer of(int numBins) {
        return new BucketizerAnalyzer(numBins, QuantileRule.INTERPOLATED, KERAS_EPSILON, OutputMode.INT);
    }

    /** This with another rule for what stands between two values. */
    public BucketizerAnalyzer withRule(QuantileRule other) {
        return new BucketizerAnalyzer(numBins, other, maxRankError, outputMode);
    }

    /**
     * This with another bound for the error.
     *
     * @throws IllegalArgumentException if {@code error} is negative or not a number
     */
    public BucketizerAnalyzer withMaxRankError(double error) {
        return new BucketizerAnalyzer(numBins, rule, error, outputMode);
    }

    /** This with another form of the result. */
    public BucketizerAnalyzer withOutputMode(OutputMode mode) {
        return new BucketizerAnalyzer(numBins, rule, maxRankError, mode);
    }

    @Override
    public QuantileCells create() {
        return new QuantileCells();
    }

    @Override
    public void add(QuantileCells gathered, HostArray value) {
        for (float number : Numbers.floats(value, "bucketizer")) {
            if (Float.isFinite(number)) {
                gathered.add(number);
            } else if (!(Float.isNaN(number) && rule == QuantileRule.ELEMENT)) {
                throw PerColumn.notFinite("bucketizer", 0, number);
            }
        }
    }

    @Override
    public void merge(QuantileCells gathered, QuantileCells other) {
        gathered.merge(other);
    }

    @Override
    public void write(QuantileCells gathered, DataOutput out) throws IOException {
        gathered.write(out);
    }

    @Override
    public QuantileCells read(DataInput in) throws IOException {
        return QuantileCells.read(in);
    }

    @Override
    public Bucketizer freeze(QuantileCells gathered) {
        if (gathered.total() == 0) {
            throw PerColumn.nothing("bucketizer");
        }
        Quantiles quantiles = gathered.quantiles();
        List<Float> boundaries = new ArrayList<>();
        for (int i = 1; i < numBins; i++) {
            double error = quantiles.rankError(i, numBins);
            if (error > maxRankError) {
                throw new IllegalArgumentException("quantile is not known well enough: bucketizer: boundary " + i
                        + " of "
                        + (numBins - 1) + ": expected a rank error of at most " + maxRankError + ", got " + error
                        + "; allow more, or give the boundaries");
            }
            boundaries.add(boundary(quantiles, i));
        }
        return Bucketizer.of(boundaries, outputMode);
    }

    private float boundary(Quantiles quantiles, int i) {
        return (float)
                switch (rule) {
                    case INTERPOLATED -> quantiles.at(i, numBins);
                    case ELEMENT -> quantiles.elementAt(i, numBins);
                };
    }
}
