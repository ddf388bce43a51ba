package io.tolva.beam;

import java.util.ArrayList;
import java.util.List;

/** Gathers what comes, in that order, and hands over each batch that is full. */
final class BatchCutter<E> {
    private final BatchSize size;
    private final ElementConsumer<List<E>> full;
    private List<E> open = new ArrayList<>();
    private long bytes;

    BatchCutter(BatchSize size, ElementConsumer<List<E>> full) {
        this.size = size;
        this.full = full;
    }

    void add(E element, long elementBytes) throws Exception {
        if (!open.isEmpty() && size.overflows(bytes, elementBytes)) {
            cut();
        }
        open.add(element);
        bytes += elementBytes;
        if (size.isFull(open.size(), bytes)) {
            cut();
        }
    }

    private void cut() throws Exception {
        List<E> batch = open;
        open = new ArrayList<>();
        bytes = 0;
        full.accept(batch);
    }

    /** What has come since the last batch. */
    List<E> rest() {
        return open;
    }
}
