package io.tolva.data.preprocess;

/** What stands at a quantile between two values, and what happens to a value that is not a number. */
public enum QuantileRule {
    /**
     * The point on the line between the two values (definition 4 of Hyndman and Fan), as Keras's {@code Discretization}; what
     * is not a number cannot be learnt from.
     */
    INTERPOLATED,
    /**
     * The value itself: of n sorted values, counted from 0, the one at {@code floor(n * i / parts)}, as {@code quantiles} and
     * {@code bucketize} of TensorFlow Transform give it where they are exact; what is not a number is passed over.
     */
    ELEMENT
}
