package io.tolva.data.stats;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.Arrays;

/**
 * Counts numbers in cells of neighbouring ones, at most a given number of them. The same numbers give the same cells in
 * whatever order they come, and in whatever parts.
 */
final class NumberCells implements Serializable {
    /*
     * Cells. Read as an integer, with the order turned round for negative ones, the bits of a double ascend with it. A cell
     * holds all doubles whose integers agree but for the lowest `shift` bits. With shift 0 a cell is one number and all is
     * exact. Where there would be too many cells, shift grows by one, which joins them in pairs.
     *
     * Law. How many cells are occupied for each shift depends on the set of numbers alone, and a part of the numbers never
     * needs a greater shift than the whole. So shift and counts are the same for any order and any division into parts,
     * as long as shift is the least that is enough; it may be less while numbers come, but never more.
     *
     * Error. What lies between the first and the last number of a cell is taken for evenly spread. A rank in there is
     * wrong by no more than the cell has numbers; `rankError` is the greatest such part of all.
     */

    private static final int FIRST_CAPACITY = 16;

    /** Scatters neighbouring keys: 2^64 divided by the golden ratio. */
    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

    private transient int maxCells;
    private transient int shift;
    private transient int cells;
    private transient long total;
    /** A hash table with linear probing; a slot with count 0 is free. */
    private transient long[] keys = new long[FIRST_CAPACITY];

    private transient long[] counts = new long[FIRST_CAPACITY];

    NumberCells(int maxCells) {
        this.maxCells = maxCells;
    }

    /** How many numbers there are. */
    long total() {
        return total;
    }

    /** Adds a finite number so many times. */
    void add(double number, long times) {
        count(ascending(number + 0.0) >> shift, times);
    }

    void merge(NumberCells other) {
        if (shift < other.shift) {
            coarsen(other.shift - shift);
        }
        if (keys.length < other.keys.length) {
            rebuild(other.keys.length, 0); // keys that come in the order of their slots would crowd a smaller table
        }
        for (int slot = 0; slot < other.keys.length; slot++) {
            if (other.counts[slot] != 0) {
                // The shift may grow meanwhile, so the key is made anew from the first number of the other's cell.
                count((other.keys[slot] << other.shift) >> shift, other.counts[slot]);
            }
        }
    }

    private void count(long key, long times) {
        int slot = slotOf(key);
        if (counts[slot] != 0) {
            counts[slot] += times;
            total += times;
            return;
        }
        keys[slot] = key;
        counts[slot] = times;
        total += times;
        cells++;
        if (cells > maxCells / 2 * 3) { // more than in the end, or the first ones would be joined anew at every step
            settle();
        } else if (cells > keys.length / 4 * 3) {
            rebuild(keys.length * 2, 0);
        }
    }

    private static long ascending(double number) {
        long bits = Double.doubleToRawLongBits(number);
        return bits ^ ((bits >> 63) & Long.MAX_VALUE);
    }

    private static double number(long ascending) {
        return Double.longBitsToDouble(ascending ^ ((ascending >> 63) & Long.MAX_VALUE));
    }

    private int slotOf(long key) {
        int mask = keys.length - 1;
        int slot = (int) ((key * GOLDEN_RATIO) >>> Long.numberOfLeadingZeros(mask));
        while (counts[slot] != 0 && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    /** Makes shift what it has to be for these numbers. */
    private void settle() {
        if (cells <= maxCells) {
            return;
        }
        long[] sorted = sortedKeys();
        int[] differAt = new int[Long.SIZE];
        for (int i = 1; i < sorted.length; i++) {
            differAt[Long.SIZE - 1 - Long.numberOfLeadingZeros(sorted[i] ^ sorted[i - 1])]++;
        }
        int left = cells;
        int steps = 0;
        while (left > maxCells) {
            left -= differAt[steps++];
        }
        coarsen(steps);
    }

    private void coarsen(int steps) {
        shift += steps;
        rebuild(keys.length, steps);
    }

    private void rebuild(int capacity, int dropped) {
        long[] oldKeys = keys;
        long[] oldCounts = counts;
        keys = new long[capacity];
        counts = new long[capacity];
        cells = 0;
        for (int old = 0; old < oldKeys.length; old++) {
            if (oldCounts[old] != 0) {
                int slot = slotOf(oldKeys[old] >> dropped);
                if (counts[slot] == 0) {
                    keys[slot] = oldKeys[old] >> dropped;
                    cells++;
                }
                counts[slot] += oldCounts[old];
            }
        }
    }

    private long[] sortedKeys() {
        long[] sorted = new long[cells];
        int at = 0;
        for (int slot = 0; slot < keys.length; slot++) {
            if (counts[slot] != 0) {
                sorted[at++] = keys[slot];
            }
        }
        Arrays.sort(sorted);
        return sorted;
    }

    /** The cells in ascending order, of numbers that lie between {@code min} and {@code max}. */
    SortedCells sorted(double min, double max) {
        settle();
        long[] sorted = sortedKeys();
        double[] first = new double[cells];
        double[] last = new double[cells];
        long[] upTo = new long[cells];
        long sum = 0;
        for (int i = 0; i < cells; i++) {
            double low = number(sorted[i] << shift);
            double high = number((sorted[i] << shift) | ((1L << shift) - 1));
            first[i] =
                    low >= min ? low : min; // the outermost cells reach beyond all numbers, even to those that are none
            last[i] = high <= max ? high : max;
            sum += counts[slotOf(sorted[i])];
            upTo[i] = sum;
        }
        return new SortedCells(first, last, upTo);
    }

    /** Equal contents give equal bytes, which the layout of the hash table would not. */
    private void writeObject(ObjectOutputStream out) throws IOException {
        settle();
        out.writeInt(maxCells);
        out.writeByte(shift);
        out.writeInt(cells);
        for (long key : sortedKeys()) {
            out.writeLong(key);
            out.writeLong(counts[slotOf(key)]);
        }
    }

    private void readObject(ObjectInputStream in) throws IOException {
        keys = new long[FIRST_CAPACITY];
        counts = new long[FIRST_CAPACITY];
        maxCells = in.readInt();
        shift = in.readUnsignedByte();
        int written = in.readInt();
        for (int i = 0; i < written; i++) {
            count(in.readLong(), in.readLong());
        }
    }
}
