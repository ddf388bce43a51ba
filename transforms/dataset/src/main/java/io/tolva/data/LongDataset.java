package io.tolva.data;

import io.tolva.array.HostArray;

/**
 * A dataset of int64 numbers whose stages hand them on as {@code long}: from the source to the batch no object is made for
 * any number. With {@link #boxed} it is a dataset like any other, whose stages it lacks.
 *
 * <pre>{@code
 * Dataset<HostArray> batches = LongDataset.range(1_000_000).map(x -> 3 * x).filter(x -> x % 2 == 0).batch(256, Remainder.KEEP);
 * }</pre>
 */
public final class LongDataset {
    private final Stage<Long> stage;

    private LongDataset(Stage<Long> stage) {
        this.stage = stage;
    }

    /** The numbers 0, 1 ... {@code stop - 1}. */
    public static LongDataset range(long stop) {
        return of(Dataset.range(stop));
    }

    /** The numbers of a dataset; its own stages may make objects. */
    public static LongDataset of(Dataset<Long> numbers) {
        return new LongDataset(numbers.stage());
    }

    /** A function of each number. */
    public LongDataset map(LongMapFunction function) {
        return new LongDataset(new LongMapStage(stage, function));
    }

    /** The numbers for which {@code test} holds. */
    public LongDataset filter(LongElementPredicate test) {
        return new LongDataset(new LongFilterStage(stage, test));
    }

    /** The first {@code count} numbers; all if it is negative. */
    public LongDataset take(long count) {
        return of(boxed().take(count));
    }

    /** All but the first {@code count} numbers; none if it is negative. */
    public LongDataset skip(long count) {
        return of(boxed().skip(count));
    }

    /** Repeated {@code count} times; a negative count means endlessly. */
    public LongDataset repeat(long count) {
        return of(boxed().repeat(count));
    }

    /**
     * Vectors int64 {@code [size]} of them; what does not fill one at the end is a shorter one, or left out.
     *
     * @throws IllegalArgumentException if the size is not positive
     */
    public Dataset<HostArray> batch(int size, Remainder remainder) {
        return boxed().batch(size, Collators.int64(), remainder);
    }

    /** The same numbers as objects, with every stage that there is. */
    public Dataset<Long> boxed() {
        return Dataset.of(stage);
    }
}
