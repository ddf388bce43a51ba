package io.tolva.beam.analysis;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was gathered, and how many elements each block has.
 *
 * @param <A> what was gathered
 */
public final class BlockCounts<A extends Serializable> implements Serializable {
    private final A gathered;
    private final Map<Long, Long> byOrdinal = new TreeMap<>();
    private long current;
    private long uncounted;

    private BlockCounts(A gathered) {
        this.gathered = gathered;
    }

    /** What was gathered. */
    public A gathered() {
        return gathered;
    }

    /** How many elements the block of each ordinal below {@code blocks} has. */
    public List<Long> counts(int blocks) {
        count();
        List<Long> counts = new ArrayList<>();
        for (long ordinal = 0; ordinal < blocks; ordinal++) {
            counts.add(byOrdinal.getOrDefault(ordinal, 0L));
        }
        return counts;
    }

    private void count() {
        byOrdinal.merge(current, uncounted, Long::sum);
        uncounted = 0;
    }

    /**
     * Gathers as another accumulator does, and counts. Every block must be entered once.
     *
     * @param inner the other accumulator
     */
    public record Counting<T, A extends Serializable>(Accumulator<T, A> inner)
            implements Accumulator<T, BlockCounts<A>> {
        @Override
        public BlockCounts<A> empty() {
            return new BlockCounts<>(inner.empty());
        }

        @Override
        public void enter(BlockCounts<A> counts, long ordinal) {
            counts.count();
            counts.current = ordinal;
            inner.enter(counts.gathered, ordinal);
        }

        @Override
        public void add(BlockCounts<A> counts, T element) {
            counts.uncounted++;
            inner.add(counts.gathered, element);
        }

        @Override
        public void merge(BlockCounts<A> counts, BlockCounts<A> other) {
            counts.count();
            other.count();
            other.byOrdinal.forEach((ordinal, count) -> counts.byOrdinal.merge(ordinal, count, Long::sum));
            inner.merge(counts.gathered, other.gathered);
        }
    }
}
