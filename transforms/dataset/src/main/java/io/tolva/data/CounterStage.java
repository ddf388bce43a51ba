package io.tolva.data;

/**
 * Numbers without an end.
 *
 * @param start the first
 * @param step the distance
 */
public record CounterStage(long start, long step) implements Stage<Long> {
    @Override
    public <V> V accept(StageVisitor<V> visitor) {
        return visitor.visit(this);
    }
}
