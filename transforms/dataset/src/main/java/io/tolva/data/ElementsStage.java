package io.tolva.data;

import java.util.List;

/**
 * The elements of a list.
 *
 * @param elements the elements, copied
 * @param <T> the type of the elements
 */
public record ElementsStage<T>(List<T> elements) implements IndexedStage<T> {
    /** Copies the list. */
    public ElementsStage {
        elements = List.copyOf(elements);
    }

    @Override
    public <V> V accept(StageVisitor<V> visitor) {
        return visitor.visit(this);
    }
}
