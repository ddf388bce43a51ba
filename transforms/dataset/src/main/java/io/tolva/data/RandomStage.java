package io.tolva.data;

/** Random 32-bit numbers without an end. */
public final class RandomStage implements Stage<Long> {
    private final RandomSeed seed;
    private final Reshuffle reshuffle;
    private final Epochs epochs = new Epochs();

    /** The numbers that follow from {@code seed}, the same or others in each pass. */
    public RandomStage(RandomSeed seed, Reshuffle reshuffle) {
        this.seed = seed;
        this.reshuffle = reshuffle;
    }

    /** What the numbers follow from. */
    public RandomSeed seed() {
        return seed;
    }

    /** Whether each iteration has new numbers. */
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
