package io.tolva.data.stats;

import io.tolva.data.stats.Histogram.Bucket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Numbers that were counted in ascending cells, at least one. */
final class SortedCells {
    private final double[] first;
    private final double[] last;
    /** How many numbers there are in a cell and those before it. */
    private final long[] upTo;

    /** The bounds of each cell, and how many numbers there are up to its end; the arrays are given away. */
    SortedCells(double[] first, double[] last, long[] upTo) {
        this.first = first;
        this.last = last;
        this.upTo = upTo;
    }

    private long total() {
        return upTo[upTo.length - 1];
    }

    private long before(int cell) {
        return cell == 0 ? 0 : upTo[cell - 1];
    }

    private long count(int cell) {
        return upTo[cell] - before(cell);
    }

    private boolean isOneNumber(int cell) {
        return first[cell] == last[cell];
    }

    /** Whether some cell holds several numbers, so that what is read from the cells may be inexact. */
    boolean approximate() {
        for (int cell = 0; cell < upTo.length; cell++) {
            if (!isOneNumber(cell)) {
                return true;
            }
        }
        return false;
    }

    /** How far, as a part of all numbers, a rank can be off. */
    double rankError() {
        long worst = 0;
        for (int cell = 0; cell < upTo.length; cell++) {
            if (!isOneNumber(cell)) {
                worst = Math.max(worst, count(cell));
            }
        }
        return (double) worst / total();
    }

    /** A quantile, and how many numbers are not greater. */
    private record Boundary(double number, long upTo) {}

    /** The smallest number that is not less than {@code part / parts} of all numbers. */
    private Boundary boundary(int part, int parts) {
        long rank = Math.max(1, (Math.multiplyExact(total(), (long) part) + parts - 1) / parts);
        int found = Arrays.binarySearch(upTo, rank);
        int cell = found >= 0 ? found : -found - 1;
        if (isOneNumber(cell)) {
            return new Boundary(first[cell], upTo[cell]);
        }
        if (rank == 1 || rank == total()) {
            return new Boundary(rank == 1 ? first[cell] : last[cell], rank);
        }
        double place = (rank - before(cell) - 0.5) / count(cell);
        return new Boundary(first[cell] + (last[cell] - first[cell]) * place, rank);
    }

    /** The smallest number that is not less than half of all numbers. */
    double median() {
        return boundary(1, 2).number();
    }

    /**
     * Buckets between quantiles, by TFDV's rules: a bucket has the numbers above its low bound up to its high bound, the
     * first one the smallest number too; buckets with one high bound share their numbers evenly.
     */
    Histogram quantiles(int buckets) {
        double[] bounds = new double[buckets + 1];
        long[] cumulative = new long[buckets + 1];
        for (int i = 0; i <= buckets; i++) {
            Boundary boundary = boundary(i, buckets);
            bounds[i] = boundary.number();
            cumulative[i] = boundary.upTo();
        }
        double[] counts = new double[buckets];
        int from = 0;
        while (from < buckets) {
            int to = from + 1;
            while (to < buckets && bounds[to + 1] == bounds[from + 1]) {
                to++;
            }
            Arrays.fill(counts, from, to, (double) (cumulative[to] - cumulative[from]) / (to - from));
            from = to;
        }
        int alike = 1;
        while (alike < buckets && bounds[alike] == bounds[0] && bounds[alike + 1] == bounds[1]) {
            alike++;
        }
        List<Bucket> result = new ArrayList<>();
        for (int i = 0; i < buckets; i++) {
            result.add(
                    new Bucket(bounds[i], bounds[i + 1], counts[i] + (i < alike ? (double) cumulative[0] / alike : 0)));
        }
        return new Histogram(result);
    }

    /**
     * Buckets of equal width from the smallest number to the largest: a bucket has the numbers from its low bound to below
     * its high bound, the last one the largest number too. If all numbers are equal there is one bucket.
     */
    Histogram equiWidth(int buckets) {
        double min = first[0];
        double max = last[last.length - 1];
        if (min == max) {
            return new Histogram(List.of(new Bucket(min, max, total())));
        }
        double[] bounds = bounds(min, max, buckets);
        double[] counts = new double[buckets];
        int bucket = 0;
        for (int cell = 0; cell < upTo.length; cell++) {
            while (bucket < buckets - 1 && first[cell] >= bounds[bucket + 1]) {
                bucket++;
            }
            spread(cell, bucket, bounds, counts);
        }
        List<Bucket> result = new ArrayList<>();
        for (int i = 0; i < buckets; i++) {
            result.add(new Bucket(bounds[i], bounds[i + 1], counts[i]));
        }
        return new Histogram(result);
    }

    private static double[] bounds(double min, double max, int buckets) {
        double[] bounds = new double[buckets + 1];
        double step = max / buckets - min / buckets;
        for (int i = 0; i < buckets; i++) {
            double wide = (max - min) / buckets;
            bounds[i] = min + i * (Double.isFinite(wide) ? wide : step);
        }
        bounds[buckets] = max;
        return bounds;
    }

    /** Puts the numbers of a cell into the buckets that it reaches, the first of which is {@code bucket}. */
    private void spread(int cell, int bucket, double[] bounds, double[] counts) {
        int to = bucket;
        while (to < counts.length - 1 && last[cell] >= bounds[to + 1]) {
            to++;
        }
        if (to == bucket) {
            counts[bucket] += count(cell);
            return;
        }
        for (int i = bucket; i <= to; i++) {
            double overlap = Math.min(last[cell], bounds[i + 1]) - Math.max(first[cell], bounds[i]);
            counts[i] += count(cell) * (overlap / (last[cell] - first[cell]));
        }
    }
}
