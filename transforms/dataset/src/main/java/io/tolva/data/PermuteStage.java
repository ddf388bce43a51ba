package io.tolva.data;

/**
 * The elements of a source in a random order over all of them, without a buffer.
 *
 * @param <T> the type of the elements
 */
public final class PermuteStage<T> implements Stage<T> {
    private final IndexedStage<T> input;
    private final RandomSeed seed;
    private final Reshuffle reshuffle;
    private final Epochs epochs = new Epochs();

    /** The elements of {@code input}, in an order that follows from the seed. */
    public PermuteStage(IndexedStage<T> input, RandomSeed seed, Reshuffle reshuffle) {
        this.input = input;
        this.seed = seed;
        this.reshuffle = reshuffle;
    }

    /** Where the elements come from. */
    public IndexedStage<T> input() {
        return input;
    }

    /** What the orders follow from. */
    public RandomSeed seed() {
        return seed;
    }

    /** Whether each iteration has a new order. */
    public Reshuffle reshuffle() {
        return reshuffle;
    }

    /** Counts the passes. */
    public Epochs epochs() {
        return epochs;
    }

    @Override
    public <V> V accept(StageVisitor<V> visitor) {
        return visitor.visit(this);
    }
}
