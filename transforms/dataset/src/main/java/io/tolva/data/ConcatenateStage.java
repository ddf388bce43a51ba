package io.tolva.data;

/**
 * One input and, when it has ended, another.
 *
 * @param first what comes first
 * @param second what follows
 * @param <T> the type of the elements
 */
public record ConcatenateStage<T>(Stage<? extends T> first, Stage<? extends T> second) implements Stage<T> {
    @Override
    public <V> V accept(StageVisitor<V> visitor) {
        return visitor.visit(this);
    }
}
