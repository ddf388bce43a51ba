package io.tolva.data.stats;

import java.io.Serializable;

/**
 * What is gathered.
 *
 * @param detail how much
 * @param histogramBuckets how many buckets of equal width a histogram has
 * @param quantileBuckets how many buckets between quantiles a histogram has
 */
public record StatisticsOptions(Detail detail, int histogramBuckets, int quantileBuckets) implements Serializable {
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
     * @throws IllegalArgumentException if one is not positive
     */
    public StatisticsOptions {
        if (histogramBuckets < 1 || quantileBuckets < 1) {
            throw new IllegalArgumentException("no buckets: options of statistics: expected at least 1, got "
                    + histogramBuckets + " and " + quantileBuckets);
        }
    }

    /** TFDV's numbers: 10 buckets each, with distributions. */
    public static StatisticsOptions defaults() {
        return new StatisticsOptions(Detail.DISTRIBUTIONS, 10, 10);
    }

    /** With more or less detail. */
    public StatisticsOptions withDetail(Detail newDetail) {
        return new StatisticsOptions(newDetail, histogramBuckets, quantileBuckets);
    }

    /** With another number of buckets of equal width. */
    public StatisticsOptions withHistogramBuckets(int buckets) {
        return new StatisticsOptions(detail, buckets, quantileBuckets);
    }

    /** With another number of buckets between quantiles. */
    public StatisticsOptions withQuantileBuckets(int buckets) {
        return new StatisticsOptions(detail, histogramBuckets, buckets);
    }
}
