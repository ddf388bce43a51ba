package io.tolva.data;

/**
 * The numbers that pass a test, without an object for any of them.
 *
 * @param input where the numbers come from
 * @param test what is done with each
 */
public record LongFilterStage(Stage<Long> input, LongElementPredicate test) implements Stage<Long> {
    @Override
    public <V> V accept(StageVisitor<V> visitor) {
        return visitor.visit(this);
    }
}
