package io.tolva.beam;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;

/*
 * A merge sort. What has been added is kept until it takes as much memory as is allowed, then sorted and written to a file, a
 * run. At the end all runs are read at once, one element of each in memory, and the least is taken. More runs than
 * MAX_OPEN_RUNS are merged in several rounds, because each needs an open file and a buffer.
 */
/** Sorts more elements than memory holds, with the help of temporary files of this machine. Not thread-safe. */
final class ExternalSort implements Closeable {
    private static final int MAX_OPEN_RUNS = 64;

    private final long memoryBytes;
    private final Deque<SortedRun> runs = new ArrayDeque<>();
    private List<Keyed> buffer = new ArrayList<>();
    private long bufferBytes;

    ExternalSort(long memoryBytes) {
        this.memoryBytes = memoryBytes;
    }

    void add(Keyed keyed) throws IOException {
        buffer.add(keyed);
        bufferBytes += keyed.heapBytes();
        if (bufferBytes >= memoryBytes) {
            Collections.sort(buffer);
            runs.add(SortedRun.write(buffer.iterator()));
            buffer = new ArrayList<>();
            bufferBytes = 0;
        }
    }

    void addAll(Iterable<Block<Keyed>> blocks) throws Exception {
        for (Block<Keyed> block : blocks) {
            block.forEach(this::add);
        }
    }

    /** How many runs have been written to files. */
    int runs() {
        return runs.size();
    }

    /** Hands everything over in order. Nothing can be added afterwards. */
    void forEach(ElementConsumer<Keyed> consumer) throws Exception {
        Collections.sort(buffer);
        while (runs.size() > MAX_OPEN_RUNS) {
            mergeSome();
        }
        try (Merge merge = new Merge(runs, buffer.iterator())) {
            while (merge.hasNext()) {
                consumer.accept(merge.next());
            }
        }
    }

    private void mergeSome() throws IOException {
        List<SortedRun> some = new ArrayList<>();
        while (some.size() < MAX_OPEN_RUNS) {
            some.add(runs.remove());
        }
        try (Merge merge = new Merge(some, Collections.emptyIterator())) {
            runs.add(SortedRun.write(merge));
        } finally {
            for (SortedRun run : some) {
                run.delete();
            }
        }
    }

    /** Removes the temporary files. */
    @Override
    public void close() throws IOException {
        for (SortedRun run : runs) {
            run.delete();
        }
    }

    /** The least of several sorted iterators, again and again. */
    private static final class Merge implements Iterator<Keyed>, Closeable {
        private final List<SortedRun.Cursor> open = new ArrayList<>();
        private final PriorityQueue<Head> heads = new PriorityQueue<>(Comparator.comparing(Head::least));

        Merge(Iterable<SortedRun> runs, Iterator<Keyed> rest) throws IOException {
            advance(rest);
            for (SortedRun run : runs) {
                SortedRun.Cursor cursor = run.open();
                open.add(cursor);
                advance(cursor);
            }
        }

        private void advance(Iterator<Keyed> run) {
            if (run.hasNext()) {
                heads.add(new Head(run.next(), run));
            }
        }

        @Override
        public boolean hasNext() {
            return !heads.isEmpty();
        }

        @Override
        public Keyed next() {
            Head head = heads.remove();
            advance(head.run());
            return head.least();
        }

        @Override
        public void close() throws IOException {
            for (SortedRun.Cursor cursor : open) {
                cursor.close();
            }
        }
    }

    private record Head(Keyed least, Iterator<Keyed> run) {}
}
