package io.tolva.tensor;

/**
 * What to take of one axis, in the manner of NumPy's indexing: {@code t[:, 1:]} is {@code t.slice(all(), from(1))} and
 * {@code t[..., 1, newaxis]} is {@code t.slice(ellipsis(), at(1), newAxis())}. Indexes below zero count from the end,
 * ranges end at the ends of their axis.
 */
public sealed interface Slice {
    /** The whole axis: {@code :}. */
    static Slice all() {
        return every(1);
    }

    /**
     * Every {@code step}th of the whole axis, from the end backwards if the step is negative: {@code ::step}.
     *
     * @throws IllegalArgumentException if the step is 0
     */
    static Slice every(int step) {
        return new Range(Range.OPEN, Range.OPEN, step);
    }

    /** From an index to the end: {@code from:}. */
    static Slice from(int from) {
        return from(from, 1);
    }

    /**
     * Every {@code step}th from an index on, to the start if the step is negative: {@code from::step}.
     *
     * @throws IllegalArgumentException if the step is 0
     */
    static Slice from(int from, int step) {
        return new Range(from, Range.OPEN, step);
    }

    /** From the start to an index, exclusive: {@code :to}. */
    static Slice to(int to) {
        return to(to, 1);
    }

    /**
     * Every {@code step}th up to an index, exclusive, from the end backwards if the step is negative: {@code :to:step}.
     *
     * @throws IllegalArgumentException if the step is 0
     */
    static Slice to(int to, int step) {
        return new Range(Range.OPEN, to, step);
    }

    /** From an index to another, exclusive: {@code from:to}. */
    static Slice range(int from, int to) {
        return range(from, to, 1);
    }

    /**
     * Every {@code step}th from an index to another, exclusive, backwards if the step is negative: {@code from:to:step}.
     *
     * @throws IllegalArgumentException if the step is 0
     */
    static Slice range(int from, int to, int step) {
        return new Range(from, to, step);
    }

    /** One index; the axis goes away. */
    static Slice at(int index) {
        return new At(index);
    }

    /** As many whole axes as are left: {@code ...}. */
    static Slice ellipsis() {
        return new Ellipsis();
    }

    /** A new axis of size 1: {@code newaxis}. */
    static Slice newAxis() {
        return new NewAxis();
    }

    /** Adds what this slice means to a resolution in progress. */
    void resolve(SliceResolution resolution);

    /**
     * Part of an axis.
     *
     * @param from the first index, {@link #OPEN} for the end at which steps of this sign begin
     * @param to the index before which it ends, {@link #OPEN} for the other end
     * @param step the distance between two indexes
     */
    record Range(int from, int to, int step) implements Slice {
        /** An end that is not given. */
        static final int OPEN = Integer.MIN_VALUE;

        /** Checks the step. */
        public Range {
            if (step == 0) {
                throw new IllegalArgumentException("slice: wrong step: expected a step other than 0, got 0");
            }
        }

        @Override
        public void resolve(SliceResolution resolution) {
            resolution.range(from, to, step);
        }
    }

    /** One index of an axis. */
    record At(int index) implements Slice {
        @Override
        public void resolve(SliceResolution resolution) {
            resolution.at(index);
        }
    }

    /** All axes that are left. */
    record Ellipsis() implements Slice {
        @Override
        public void resolve(SliceResolution resolution) {
            resolution.ellipsis();
        }
    }

    /** A new axis. */
    record NewAxis() implements Slice {
        @Override
        public void resolve(SliceResolution resolution) {
            resolution.newAxis();
        }
    }
}
