package io.tolva.data;

import java.util.List;

/**
 * Elements of several inputs, which of them is said by another.
 *
 * @param selector the number of the input that gives the next element
 * @param inputs where the elements come from, copied
 * @param whenEmpty what happens when the input that is asked has ended
 * @param <T> the type of the elements
 */
public record SelectStage<T>(Stage<Long> selector, List<Stage<? extends T>> inputs, WhenEmpty whenEmpty)
        implements Stage<T> {
    /** Copies the list. */
    public SelectStage {
        inputs = List.copyOf(inputs);
        Check.positive("chooseFromDatasets", "number of datasets", inputs.size());
    }

    @Override
    public <V> V accept(StageVisitor<V> visitor) {
        return visitor.visit(this);
    }
}
