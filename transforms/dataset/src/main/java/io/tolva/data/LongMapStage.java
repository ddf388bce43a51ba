package io.tolva.data;

/**
 * A function of each number, without an object for any of them.
 *
 * @param input where the numbers come from
 * @param function what is done with each
 */
public record LongMapStage(Stage<Long> input, LongMapFunction function) implements Stage<Long> {
    @Override
    public <V> V accept(StageVisitor<V> visitor) {
        return visitor.visit(this);
    }
}
