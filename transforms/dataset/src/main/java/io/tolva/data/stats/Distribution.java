package io.tolva.data.stats;

/**
 * How the finite numbers of a feature are distributed.
 *
 * @param approximate whether there were so many different numbers that neighbouring ones were counted together; else all is
 *     exact
 * @param rankError how far, as a part of all numbers, the rank of a quantile can be off; 0 if exact
 * @param zeros how many are zero
 * @param median the smallest number that is not less than half of all, as TFDV has it: a number of the data, never the mean of
 *     two
 * @param histogram buckets of equal width; a bucket has its low bound but not its high one, the last bucket both
 * @param quantiles buckets with about equally many numbers; a bucket has its high bound but not its low one, the first bucket
 *     both
 */
public record Distribution(
        boolean approximate, double rankError, long zeros, double median, Histogram histogram, Histogram quantiles) {}
