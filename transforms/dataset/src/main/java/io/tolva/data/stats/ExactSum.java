package io.tolva.data.stats;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * The exact sum of doubles: the order in which they are added, and in which partial sums are merged, does not change
 * a bit of the result.
 *
 * <p>Source: Neal, "Fast exact summation using small and large superaccumulators" (arXiv 1505.05571), section 3.
 */
public final class ExactSum implements Serializable {
    /*
     * The sum is a fixed-point number over all exponents of a double. Chunk i holds, as a signed 64-bit number, a
     * multiple of 2^(32 i - 1075). A double touches two neighbouring chunks with less than 2^53 each, so 2^10 additions
     * fit before the upper halves must be carried to the next chunk.
     */
    private static final int CHUNK_BITS = 32;
    private static final int CHUNKS = 67;
    private static final int UNIT_EXPONENT = -1075;
    private static final int MANTISSA_BITS = 52;
    private static final int ADDITIONS_BETWEEN_CARRIES = 1 << 10;

    private final long[] chunks = new long[CHUNKS];
    private int additions;

    /**
     * Adds a number.
     *
     * @throws IllegalArgumentException if it is infinite or not a number
     */
    public void add(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("cannot sum exactly: expected a finite number, got " + value);
        }
        long bits = Double.doubleToRawLongBits(value);
        int exponent = (int) (bits >>> MANTISSA_BITS) & 0x7FF;
        long mantissa = bits & ((1L << MANTISSA_BITS) - 1);
        if (exponent == 0) {
            exponent = 1;
        } else {
            mantissa |= 1L << MANTISSA_BITS;
        }
        long sign = bits < 0 ? -1 : 1;
        int chunk = exponent / CHUNK_BITS;
        int shift = exponent % CHUNK_BITS;
        long low = (mantissa << shift) & 0xFFFFFFFFL;
        long high = mantissa >>> (CHUNK_BITS - shift);
        chunks[chunk] += sign * low;
        chunks[chunk + 1] += sign * high;
        if (++additions == ADDITIONS_BETWEEN_CARRIES) {
            carry();
        }
    }

    /** Adds the exact square of a number. */
    public void addSquare(double value) {
        double square = value * value;
        add(square);
        add(Math.fma(value, value, -square));
    }

    /** Adds another sum. */
    public void merge(ExactSum other) {
        carry();
        ExactSum carried = new ExactSum();
        System.arraycopy(other.chunks, 0, carried.chunks, 0, CHUNKS);
        carried.carry();
        for (int i = 0; i < CHUNKS; i++) {
            chunks[i] += carried.chunks[i];
        }
        additions = 1;
    }

    private void carry() {
        for (int i = 0; i < CHUNKS - 1; i++) {
            long up = chunks[i] >> CHUNK_BITS;
            chunks[i] -= up << CHUNK_BITS;
            chunks[i + 1] += up;
        }
        additions = 0;
    }

    /** Equal sums give equal bytes. */
    private void writeObject(ObjectOutputStream out) throws IOException {
        carry();
        out.defaultWriteObject();
    }

    /**
     * Writes the sum in a compact form, 4 bytes for each 32 bits between its highest and its lowest. Equal sums give equal
     * bytes.
     */
    public void write(DataOutput out) throws IOException {
        carry();
        int from = 0;
        while (from < CHUNKS - 1 && chunks[from] == 0) {
            from++;
        }
        int to = CHUNKS - 1;
        while (to > from && chunks[to - 1] == 0) {
            to--;
        }
        out.writeByte(from);
        out.writeByte(to);
        for (int i = from; i < to; i++) {
            out.writeInt((int) chunks[i]);
        }
        out.writeLong(chunks[CHUNKS - 1]);
    }

    /**
     * The sum that {@link #write} wrote.
     *
     * @throws IOException if it cannot be read or is something else
     */
    public static ExactSum read(DataInput in) throws IOException {
        int from = in.readUnsignedByte();
        int to = in.readUnsignedByte();
        if (from > to || to >= CHUNKS) {
            throw new IOException(
                    "not a sum: expected chunks between 0 and " + (CHUNKS - 1) + ", got " + from + " to " + to);
        }
        ExactSum sum = new ExactSum();
        for (int i = from; i < to; i++) {
            sum.chunks[i] = Integer.toUnsignedLong(in.readInt());
        }
        sum.chunks[CHUNKS - 1] = in.readLong();
        return sum;
    }

    /** The sum without rounding. */
    public BigDecimal exactly() {
        BigInteger total = BigInteger.ZERO;
        for (int i = CHUNKS - 1; i >= 0; i--) {
            total = total.shiftLeft(CHUNK_BITS).add(BigInteger.valueOf(chunks[i]));
        }
        return new BigDecimal(total).divide(new BigDecimal(BigInteger.ONE.shiftLeft(-UNIT_EXPONENT)));
    }

    /** The double nearest to the sum. */
    public double value() {
        return exactly().doubleValue();
    }
}
