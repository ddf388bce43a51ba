package io.tolva.data.stats;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Mean and variance of numbers, gathered exactly: neither the order of the numbers nor that of merging changes a bit.
 * Not for use by several threads at once.
 */
public final class Moments implements Serializable {
    private long count;
    private final ExactSum sum;
    private final ExactSum sumOfSquares;

    /** Of no numbers. */
    public Moments() {
        this(0, new ExactSum(), new ExactSum());
    }

    private Moments(long count, ExactSum sum, ExactSum sumOfSquares) {
        this.count = count;
        this.sum = sum;
        this.sumOfSquares = sumOfSquares;
    }

    /**
     * Adds a number.
     *
     * @throws IllegalArgumentException if it or its square is infinite or not a number
     */
    public void add(double value) {
        sumOfSquares.addSquare(value);
        sum.add(value);
        count++;
    }

    /** Adds all that another has gathered. */
    public void merge(Moments other) {
        count += other.count;
        sum.merge(other.sum);
        sumOfSquares.merge(other.sumOfSquares);
    }

    /** How many numbers there were. */
    public long count() {
        return count;
    }

    /**
     * The mean, rounded from 34 correct digits.
     *
     * @throws ArithmeticException if there were no numbers
     */
    public double mean() {
        return sum.exactly()
                .divide(BigDecimal.valueOf(count), MathContext.DECIMAL128)
                .doubleValue();
    }

    /**
     * The variance of the population (divided by n), rounded from 34 correct digits.
     *
     * @throws ArithmeticException if there were no numbers
     */
    public double variance() {
        BigDecimal n = BigDecimal.valueOf(count);
        BigDecimal total = sum.exactly();
        return sumOfSquares
                .exactly()
                .multiply(n)
                .subtract(total.multiply(total))
                .divide(n.multiply(n), MathContext.DECIMAL128)
                .doubleValue();
    }

    /** Writes what was gathered, so that {@link #read} can go on with it. Equal contents give equal bytes. */
    public void write(DataOutput out) throws IOException {
        out.writeLong(count);
        sum.write(out);
        sumOfSquares.write(out);
    }

    /**
     * What {@link #write} wrote.
     *
     * @throws IOException if it cannot be read or is something else
     */
    public static Moments read(DataInput in) throws IOException {
        return new Moments(in.readLong(), ExactSum.read(in), ExactSum.read(in));
    }
}
