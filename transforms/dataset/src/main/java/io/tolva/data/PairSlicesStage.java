package io.tolva.data;

import io.tolva.array.HostArray;

/**
 * The rows of two arrays side by side, features and labels for instance.
 *
 * @param first rows of one array
 * @param second as many rows of another
 */
public record PairSlicesStage(SlicesStage first, SlicesStage second)
        implements IndexedStage<Pair<HostArray, HostArray>> {
    /**
     * Checks the number of rows.
     *
     * @throws IllegalArgumentException if one array has more rows than the other
     */
    public PairSlicesStage {
        int rows = first.array().shape().dim(0);
        int others = second.array().shape().dim(0);
        if (rows != others) {
            throw new IllegalArgumentException("numbers of rows differ: fromTensorSlices: first "
                    + first.array().shape() + ", second " + second.array().shape());
        }
    }

    @Override
    public <V> V accept(StageVisitor<V> visitor) {
        return visitor.visit(this);
    }
}
