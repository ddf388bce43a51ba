package io.tolva.data;

/**
 * Groups of neighbours, each a dataset of its own; groups may overlap or leave gaps.
 *
 * @param input where the elements come from
 * @param size how many elements a window has
 * @param shift how far a window begins behind the one before
 * @param stride the distance of its elements in the input
 * @param remainder what becomes of windows that the input cannot fill
 * @param <T> the type of the elements
 */
public record WindowStage<T>(Stage<T> input, int size, int shift, int stride, Remainder remainder)
        implements Stage<Dataset<T>> {
    /** Checks the numbers. */
    public WindowStage {
        Check.positive("window", "size", size);
        Check.positive("window", "shift", shift);
        Check.positive("window", "stride", stride);
    }

    @Override
    public <V> V accept(StageVisitor<V> visitor) {
        return visitor.visit(this);
    }
}
