package io.tolva.nn.losses;

/** How the losses of the samples become one number; weights have been multiplied in before. */
public enum Reduction {
    /** The sum divided by the number of values, whatever the weights. */
    SUM_OVER_BATCH_SIZE,
    /** The same. */
    MEAN,
    /** The sum divided by the sum of the weights. */
    MEAN_WITH_SAMPLE_WEIGHT,
    /** The sum. */
    SUM,
    /** The values as they are. */
    NONE
}
