package io.tolva.data.preprocess;

import java.util.Arrays;

/** The quantiles of numbers that were counted in ascending cells. */
final class Quantiles {
    private final float[] first;
    private final float[] last;
    /** How many numbers there are in a cell and those before it. */
    private final long[] upTo;

    /** The first and the last number of each cell, and how many there are up to its end; the arrays are given away. */
    Quantiles(float[] first, float[] last, long[] upTo) {
        this.first = first;
        this.last = last;
        this.upTo = upTo;
    }

    private long total() {
        return upTo[upTo.length - 1];
    }

    /** The quantile {@code part / parts}, less than 1, on the line between the numbers beside it. */
    double at(int part, int parts) {
        long below = rank(part, parts);
        if (below == 0) {
            return number(1);
        }
        double from = number(below);
        double rest = (double) Math.floorMod(total() * part, (long) parts) / parts;
        return rest == 0 ? from : from + rest * (number(below + 1) - from);
    }

    /** The number at place {@code floor(n * part / parts)}, from 0, of n sorted ones; {@code part} is less than {@code parts}. */
    double elementAt(int part, int parts) {
        return number(rank(part, parts) + 1);
    }

    /** How many numbers are below the quantile, so that it is between this one and the next. */
    private long rank(int part, int parts) {
        return Math.multiplyExact(total(), (long) part) / parts;
    }

    /** How far, as a part of all numbers, the rank of {@link #at} can be from {@code part / parts}. */
    double rankError(int part, int parts) {
        long below = rank(part, parts);
        long error = Math.max(error(Math.max(below, 1)), error(Math.min(below + 1, total())));
        return (double) error / total();
    }

    /** The number of a rank, from 1. */
    private double number(long rank) {
        int cell = cellOf(rank);
        long inCell = rank - before(cell);
        long count = upTo[cell] - before(cell);
        if (first[cell] == last[cell] || inCell == 1) {
            return first[cell];
        }
        return first[cell] + ((double) last[cell] - first[cell]) * ((double) (inCell - 1) / (count - 1));
    }

    private long error(long rank) {
        int cell = cellOf(rank);
        long below = rank - before(cell) - 1;
        long above = upTo[cell] - rank;
        return first[cell] == last[cell] || below == 0 || above == 0 ? 0 : Math.max(below, above);
    }

    private long before(int cell) {
        return cell == 0 ? 0 : upTo[cell - 1];
    }

    private int cellOf(long rank) {
        int found = Arrays.binarySearch(upTo, rank);
        return found >= 0 ? found : -found - 1;
    }
}
