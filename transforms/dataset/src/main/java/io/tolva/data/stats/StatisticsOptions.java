package io.tolva.data.stats;

import java.io.Serializable;

/**
 * What is gathered.
 *
 * @param detail how much
 * @param histogramBuckets how many buckets of equal width a histogram has
 * @param quantileBuckets how many buckets between quantiles a histogram has
 * @param maxCells with more different numbers than this, neighbouring ones are counted together; each takes up to 32 bytes
 */
public record StatisticsOptions(Detail detail, int histogramBuckets, int quantileBuckets, int maxCells)
        implements Serializable {
    private static final int MAX_CELLS = 1 << 14;
    private static final int FEWEST_CELLS = 1 << 8;
    private static final int CELLS_OF_ALL_FEATURES = 1 << 20;

    /** How much is gathered. */
    public enum Detail {
        /** What training needs: counts, range, mean, deviation and the texts. */
        SUMMARY,
        /** Also median, quantiles and histograms, which need the most time and memory. */
        DISTRIBUTIONS
    }

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is not positive, or {@code maxCells} less than 256
     */
    public StatisticsOptions {
        if (histogramBuckets < 1 || quantileBuckets < 1) {
            throw new IllegalArgumentException("no buckets: options of statistics: expected at least 1, got "
                    + histogramBuckets + " and " + quantileBuckets);
        }
        if (maxCells < FEWEST_CELLS) {
            throw new IllegalArgumentException(
                    "too few cells: options of statistics: expected at least " + FEWEST_CELLS + ", got " + maxCells);
        }
    }

    /** TFDV's numbers: 10 buckets each, with distributions, exact up to 16,384 different numbers. */
    public static StatisticsOptions defaults() {
        return new StatisticsOptions(Detail.DISTRIBUTIONS, 10, 10, MAX_CELLS);
    }

    /**
     * The defaults for data with so many features: from 64 on each gets fewer cells, so that all together take no more than
     * 32 MiB for each split.
     */
    public static StatisticsOptions forFeatures(int features) {
        int cells = CELLS_OF_ALL_FEATURES / Math.max(1, features);
        return defaults().withMaxCells(Math.max(FEWEST_CELLS, Math.min(MAX_CELLS, cells)));
    }

    /** With more or less detail. */
    public StatisticsOptions withDetail(Detail newDetail) {
        return new StatisticsOptions(newDetail, histogramBuckets, quantileBuckets, maxCells);
    }

    /** With another number of buckets of equal width. */
    public StatisticsOptions withHistogramBuckets(int buckets) {
        return new StatisticsOptions(detail, buckets, quantileBuckets, maxCells);
    }

    /** With another number of buckets between quantiles. */
    public StatisticsOptions withQuantileBuckets(int buckets) {
        return new StatisticsOptions(detail, histogramBuckets, buckets, maxCells);
    }

    /** With more or fewer cells. */
    public StatisticsOptions withMaxCells(int cells) {
        return new StatisticsOptions(detail, histogramBuckets, quantileBuckets, cells);
    }
}
