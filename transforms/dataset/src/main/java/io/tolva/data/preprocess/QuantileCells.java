package io.tolva.data.preprocess;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Counts numbers in cells of neighbouring ones, at most {@value #MAX_CELLS}. The same numbers give the same cells in whatever
 * order they come, and in whatever parts.
 */
public final class QuantileCells {
    /*
     * Cells. Read as an integer, with the order turned round for negative ones, the bits of a float ascend with it. A cell
     * holds all floats whose integers agree but for the lowest `shift` bits. With shift 0 a cell is one number and all is
     * exact. Where there would be too many cells, shift grows by one, which joins them in pairs. With shift 16 there can
     * be no more than 2^16, and 7 bits of the mantissa are left, so a cell spans less than 1/128 of its numbers.
     *
     * Law. The number of occupied cells for each shift depends on the set of numbers alone, and a part of the numbers never
     * needs a greater shift than the whole. So the shift, the counts, and the smallest and the largest number of each
     * cell are the same for any order and any division into parts. That is why this is no KLL sketch or t-digest, whose
     * results depend on the order of merging, and the former's on random numbers.
     *
     * Error. A cell knows its first and its last number exactly. What lies between them is taken for evenly spaced; a rank
     * in there is wrong by no more than the cell has numbers.
     *
     * Source: uniform collapse of a histogram is that of UDDSketch (Epicoco et al., arXiv 2004.08604); cells by the bits of a
     * float instead of by logarithms are those of HdrHistogram.
     */

    static final int MAX_CELLS = 1 << 16;

    private static final int FIRST_CAPACITY = 16;

    /** Scatters neighbouring keys: 2^32 divided by the golden ratio. */
    private static final int GOLDEN_RATIO = 0x9E3779B9;

    private int shift;
    private long total;
    private int cells;
    /** A hash table with linear probing; a slot with count 0 is free. */
    private int[] keys = new int[FIRST_CAPACITY];

    private long[] counts = new long[FIRST_CAPACITY];
    private float[] first = new float[FIRST_CAPACITY];
    private float[] last = new float[FIRST_CAPACITY];

    QuantileCells() {}

    /** How many numbers there are. */
    long total() {
        return total;
    }

    /** Adds a finite number. */
    void add(float number) {
        float positiveZero = number + 0.0f;
        add(positiveZero, positiveZero, 1);
    }

    void merge(QuantileCells other) {
        while (shift < other.shift) {
            coarsen();
        }
        if (keys.length < other.keys.length) {
            rebuild(other.keys.length); // numbers that come in the order of their slots would crowd a smaller table
        }
        for (int slot = 0; slot < other.keys.length; slot++) {
            if (other.counts[slot] != 0) {
                add(other.first[slot], other.last[slot], other.counts[slot]);
            }
        }
    }

    /** Adds numbers that lie in one cell. */
    private void add(float from, float to, long count) {
        int slot = slotOf(ascending(from) >> shift);
        while (counts[slot] == 0 && cells == MAX_CELLS) {
            coarsen();
            slot = slotOf(ascending(from) >> shift);
        }
        if (counts[slot] == 0) {
            cells++;
            keys[slot] = ascending(from) >> shift;
            first[slot] = from;
            last[slot] = to;
        }
        first[slot] = Math.min(first[slot], from);
        last[slot] = Math.max(last[slot], to);
        counts[slot] += count;
        total += count;
        if (cells > keys.length / 2) {
            rebuild(keys.length * 2);
        }
    }

    private static int ascending(float number) {
        int bits = Float.floatToRawIntBits(number);
        return bits ^ ((bits >> 31) & Integer.MAX_VALUE);
    }

    private int slotOf(int key) {
        int mask = keys.length - 1;
        int slot = (key * GOLDEN_RATIO) >>> Integer.numberOfLeadingZeros(mask);
        while (counts[slot] != 0 && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void coarsen() {
        shift++;
        rebuild(keys.length);
    }

    private void rebuild(int capacity) {
        long[] oldCounts = counts;
        float[] oldFirst = first;
        float[] oldLast = last;
        keys = new int[capacity];
        counts = new long[capacity];
        first = new float[capacity];
        last = new float[capacity];
        cells = 0;
        total = 0;
        for (int slot = 0; slot < oldCounts.length; slot++) {
            if (oldCounts[slot] != 0) {
                add(oldFirst[slot], oldLast[slot], oldCounts[slot]);
            }
        }
    }

    private record Cell(float first, float last, long count) {}

    private List<Cell> sorted() {
        return IntStream.range(0, keys.length)
                .filter(slot -> counts[slot] != 0)
                .mapToObj(slot -> new Cell(first[slot], last[slot], counts[slot]))
                .sorted(Comparator.comparing(Cell::first))
                .toList();
    }

    /** The quantiles of what was counted so far, of which there must be at least one number. */
    Quantiles quantiles() {
        List<Cell> sorted = sorted();
        float[] from = new float[sorted.size()];
        float[] to = new float[sorted.size()];
        long[] upTo = new long[sorted.size()];
        for (int i = 0; i < upTo.length; i++) {
            Cell cell = sorted.get(i);
            from[i] = cell.first();
            to[i] = cell.last();
            upTo[i] = cell.count();
        }
        Arrays.parallelPrefix(upTo, Long::sum);
        return new Quantiles(from, to, upTo);
    }

    /** Writes shift, number of cells, and the cells in ascending order. */
    void write(DataOutput out) throws IOException {
        out.writeByte(shift);
        out.writeInt(cells);
        for (Cell cell : sorted()) {
            out.writeFloat(cell.first());
            if (shift > 0) {
                out.writeFloat(cell.last());
            }
            out.writeLong(cell.count());
        }
    }

    static QuantileCells read(DataInput in) throws IOException {
        QuantileCells read = new QuantileCells();
        read.shift = in.readUnsignedByte();
        int cells = in.readInt();
        if (read.shift > 16 || cells < 0 || cells > MAX_CELLS) {
            throw new IOException("not counted numbers: expected a shift of 0 to 16 and at most " + MAX_CELLS
                    + " cells, got " + read.shift + " and " + cells);
        }
        for (int i = 0; i < cells; i++) {
            float first = in.readFloat();
            float last = read.shift > 0 ? in.readFloat() : first;
            long count = in.readLong();
            if (!(first <= last) || count < 1) {
                throw new IOException("not counted numbers: cell " + i
                        + ": expected two ascending numbers and a count, got " + first + ", " + last + " and " + count);
            }
            read.add(first, last, count);
        }
        return read;
    }
}
