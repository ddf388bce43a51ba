package io.tolva.data;

import java.io.Serializable;
import java.util.List;

/**
 * Elements of several inputs side by side.
 *
 * @param inputs where the elements come from, copied
 * @param join makes one element of one of each input
 * @param <R> the type of the elements that come out
 */
public record ZipStage<R>(List<Stage<?>> inputs, Join<R> join) implements Stage<R> {
    /** Copies the list. */
    public ZipStage {
        inputs = List.copyOf(inputs);
        Check.positive("zip", "number of datasets", inputs.size());
    }

    /**
     * Makes one element of several.
     *
     * @param <R> the type of the elements that come out
     */
    @FunctionalInterface
    public interface Join<R> extends Serializable {
        /** The element made of one element of each input, in their order. */
        R join(List<Object> elements);
    }

    @Override
    public <V> V accept(StageVisitor<V> visitor) {
        return visitor.visit(this);
    }
}
