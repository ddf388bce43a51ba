package io.tolva.tensor;

/**
 * What to take of one axis, in the manner of NumPy's indexing: {@code t[:, 1:]} is {@code t.slice(all(), from(1))} and
 * {@code t[..., 1, newaxis]} is {@code t.slice(ellipsis(), at(1), newAxis())}. Indexes below zero count from the end.
 */
public sealed interface Slice {
    /** The whole axis: {@code :}. */
    static Slice all() {
        return new Range(0, Range.END, 1);
    }

    /** From an index to the end: {@code from:}. */
    static Slice from(int from) {
        return new Range(from, Range.END, 1);
    }

    /** From the start to an index, exclusive: {@code :to}. */
    static Slice to(int to) {
        return new Range(0, to, 1);
    }

    /** From an index to another, exclusive: {@code from:to}. */
    static Slice range(int from, int to) {
        return new Range(from, to, 1);
    }

    /**
     * Every {@code step}th from an index to another, exclusive: {@code from:to:step}.
     *
     * @throws IllegalArgumentException if the step is not positive
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

    /** Part of an axis. */
    record Range(int from, int to, int step) implements Slice {
        /** The end of the axis, whatever its size. */
        static final int END = Integer.MAX_VALUE;

        /** Checks the step. */
        public Range {
            if (step <= 0) {
                throw new IllegalArgumentException("slice: expected a positive step, got " + step);
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
