package io.tolva.data.stats;

import io.tolva.data.stats.FeatureStatistics.NonFinite;
import io.tolva.data.stats.FeatureStatistics.Numbers;
import java.io.Serializable;
import java.util.Optional;

/** The part of a profile that numbers fill. */
final class NumberProfile implements Serializable {
    private long nan;
    private long positiveInfinity;
    private long negativeInfinity;
    private long zeros;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;
    private final Moments moments = new Moments();
    private final NumberCells cells;

    NumberProfile(int maxCells) {
        this.cells = new NumberCells(maxCells);
    }

    void add(double value, boolean inCells) {
        if (!Double.isFinite(value)) {
            addNonFinite(value);
            return;
        }
        min = Math.min(min, value);
        max = Math.max(max, value);
        moments.add(value);
        if (value == 0) {
            zeros++;
        }
        if (inCells) {
            cells.add(value, 1);
        }
    }

    private void addNonFinite(double value) {
        if (Double.isNaN(value)) {
            nan++;
        } else if (value > 0) {
            positiveInfinity++;
        } else {
            negativeInfinity++;
        }
    }

    void merge(NumberProfile other) {
        nan += other.nan;
        positiveInfinity += other.positiveInfinity;
        negativeInfinity += other.negativeInfinity;
        zeros += other.zeros;
        min = Math.min(min, other.min);
        max = Math.max(max, other.max);
        moments.merge(other.moments);
        cells.merge(other.cells);
    }

    Optional<Numbers> statistics() {
        if (moments.count() == 0) {
            return Optional.empty();
        }
        long notFinite = nan + positiveInfinity + negativeInfinity;
        return Optional.of(new Numbers(min, max, moments.mean(), Math.sqrt(moments.variance()), notFinite));
    }

    Optional<NonFinite> nonFinite() {
        return nan + positiveInfinity + negativeInfinity == 0
                ? Optional.empty()
                : Optional.of(new NonFinite(nan, positiveInfinity, negativeInfinity));
    }

    Optional<Distribution> distribution(StatisticsOptions options) {
        if (cells.total() == 0) {
            return Optional.empty();
        }
        SortedCells sorted = cells.sorted(min, max);
        return Optional.of(new Distribution(
                sorted.approximate(),
                sorted.rankError(),
                zeros,
                sorted.median(),
                sorted.equiWidth(options.histogramBuckets()),
                sorted.quantiles(options.quantileBuckets())));
    }
}
