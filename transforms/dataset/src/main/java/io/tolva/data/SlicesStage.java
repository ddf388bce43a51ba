package io.tolva.data;

import io.tolva.array.HostArray;

/**
 * The rows of an array: its slices along dimension 0.
 *
 * @param array of rank 1 or more
 */
public record SlicesStage(HostArray array) implements IndexedStage<HostArray> {
    /**
     * Checks the rank.
     *
     * @throws IllegalArgumentException if the array is a scalar
     */
    public SlicesStage {
        if (array.shape().rank() == 0) {
            throw new IllegalArgumentException(
                    "nothing to slice: fromTensorSlices: expected rank 1 or more, got a scalar");
        }
    }

    @Override
    public <V> V accept(StageVisitor<V> visitor) {
        return visitor.visit(this);
    }
}
