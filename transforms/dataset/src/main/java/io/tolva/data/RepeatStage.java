package io.tolva.data;

/**
 * The input several times.
 *
 * @param input where the elements come from
 * @param count how many times; negative means forever
 * @param <T> the type of the elements
 */
public record RepeatStage<T>(Stage<T> input, long count) implements Stage<T> {
    @Override
    public <V> V accept(StageVisitor<V> visitor) {
        return visitor.visit(this);
    }
}
