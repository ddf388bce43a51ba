package io.tolva.beam.analysis;

import io.tolva.data.schema.SplitSizes;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was gathered, and how many records of each split each block has.
 *
 * @param <A> what was gathered, which counts the records of splits
 */
public final class BlockCounts<A extends Serializable & SplitSizes> implements Serializable {
    private final A gathered;
    /** The number of records of each split, by the ordinal of the block. */
    private final Map<Long, long[]> byOrdinal = new TreeMap<>();

    private long current;
    private long[] before;

    private BlockCounts(A gathered) {
        this.gathered = gathered;
        this.before = sizes(gathered);
    }

    private static long[] sizes(SplitSizes counted) {
        long[] sizes = new long[counted.splits()];
        for (int split = 0; split < sizes.length; split++) {
            sizes[split] = counted.records(split);
        }
        return sizes;
    }

    /** What was gathered. */
    public A gathered() {
        return gathered;
    }

    /** For each split, how many of its records the block of each ordinal below {@code blocks} has. */
    public List<List<Long>> counts(int blocks) {
        count();
        List<List<Long>> counts = new ArrayList<>();
        for (int split = 0; split < gathered.splits(); split++) {
            List<Long> ofSplit = new ArrayList<>();
            for (long ordinal = 0; ordinal < blocks; ordinal++) {
                long[] ofBlock = byOrdinal.get(ordinal);
                ofSplit.add(ofBlock == null ? 0L : ofBlock[split]);
            }
            counts.add(ofSplit);
        }
        return counts;
    }

    /** Notes what has come since the last time as the block's that was entered. */
    private void count() {
        long[] now = sizes(gathered);
        long[] more = new long[now.length];
        long sum = 0;
        for (int split = 0; split < now.length; split++) {
            more[split] = now[split] - before[split];
            sum += more[split];
        }
        if (sum > 0) {
            add(current, more);
        }
        before = now;
    }

    private void add(long ordinal, long[] more) {
        long[] counts = byOrdinal.computeIfAbsent(ordinal, unused -> new long[more.length]);
        for (int split = 0; split < more.length; split++) {
            counts[split] += more[split];
        }
    }

    /** Counted or not yet is the same when it is written: a runner compares the bytes. */
    private void writeObject(ObjectOutputStream out) throws IOException {
        count();
        current = 0;
        out.defaultWriteObject();
    }

    /**
     * Gathers as another accumulator does, and counts. Every block must be entered once.
     *
     * @param inner the other accumulator
     */
    public record Counting<T, A extends Serializable & SplitSizes>(Accumulator<T, A> inner)
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
            inner.add(counts.gathered, element);
        }

        @Override
        public void merge(BlockCounts<A> counts, BlockCounts<A> other) {
            counts.count();
            other.count();
            other.byOrdinal.forEach(counts::add);
            inner.merge(counts.gathered, other.gathered);
            counts.before = sizes(counts.gathered);
        }
    }
}
