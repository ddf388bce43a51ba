package io.tolva.data;

/**
 * The numbers {@code start}, {@code start + step} ... before {@code stop}.
 *
 * @param start the first number
 * @param stop the first number that is not reached
 * @param step the distance, negative to count down
 */
public record RangeStage(long start, long stop, long step) implements IndexedStage<Long> {
    /**
     * Checks the step.
     *
     * @throws IllegalArgumentException if the step is zero
     */
    public RangeStage {
        if (step == 0) {
            throw new IllegalArgumentException(
                    "step must be a non-zero integer: range: start " + start + ", stop " + stop);
        }
    }

    /** How many numbers there are; the largest {@code long} if there are more. */
    public long count() {
        if (step > 0 ? start >= stop : start <= stop) {
            return 0;
        }
        long distance = step > 0 ? stop - start : start - stop;
        long stride = step > 0 ? step : -step;
        long count = Long.divideUnsigned(distance - 1, stride) + 1;
        return count < 0 ? Long.MAX_VALUE : count;
    }

    @Override
    public <V> V accept(StageVisitor<V> visitor) {
        return visitor.visit(this);
    }
}
