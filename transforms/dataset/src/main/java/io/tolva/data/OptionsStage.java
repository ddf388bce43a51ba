package io.tolva.data;

/**
 * The same elements; how the pipeline is run.
 *
 * @param input where the elements come from
 * @param options how
 * @param <T> the type of the elements
 */
public record OptionsStage<T>(Stage<T> input, Options options) implements Stage<T> {
    @Override
    public <V> V accept(StageVisitor<V> visitor) {
        return visitor.visit(this);
    }
}
