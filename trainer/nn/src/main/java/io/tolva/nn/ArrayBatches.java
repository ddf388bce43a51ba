package io.tolva.nn;

import io.tolva.array.Philox;
import io.tolva.array.Seed;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** Samples in memory as batches: in order, or shuffled anew at each pass. The last batch may be smaller. */
final class ArrayBatches implements Iterable<Batch> {
    private final Batch all;
    private final int size;
    private final boolean shuffle;
    private final Seed seed;
    private int passes;

    private ArrayBatches(Batch all, int size, boolean shuffle, Seed seed) {
        this.all = all;
        this.size = size;
        this.shuffle = shuffle;
        this.seed = seed;
    }

    static ArrayBatches inOrder(Batch all, int size) {
        return new ArrayBatches(all, size, false, Seed.of(0));
    }

    static ArrayBatches shuffled(Batch all, int size, Seed seed) {
        return new ArrayBatches(all, size, true, seed);
    }

    int count() {
        return (all.rows() + size - 1) / size;
    }

    @Override
    public Iterator<Batch> iterator() {
        int[] order = shuffle ? permutation(all.rows(), seed.split(passes++)) : new int[0];
        return new Iterator<>() {
            private int from;

            @Override
            public boolean hasNext() {
                return from < all.rows();
            }

            @Override
            public Batch next() {
                if (!hasNext()) {
                    throw new NoSuchElementException("no more batches");
                }
                int to = Math.min(from + size, all.rows());
                Batch batch = shuffle ? all.take(range(order, from, to)) : all.rows(from, to);
                from = to;
                return batch;
            }
        };
    }

    private static int[] range(int[] order, int from, int to) {
        int[] some = new int[to - from];
        System.arraycopy(order, from, some, 0, some.length);
        return some;
    }

    /** Fisher and Yates. */
    private static int[] permutation(int count, Seed seed) {
        Philox random = seed.generator();
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            int j = (int) ((random.nextUnsignedInt() * (i + 1L)) >>> Integer.SIZE);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
