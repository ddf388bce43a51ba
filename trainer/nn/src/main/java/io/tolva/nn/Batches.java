package io.tolva.nn;

import io.tolva.tensor.DeviceFeed;
import java.util.Iterator;
import java.util.function.UnaryOperator;

/** One pass over batches. */
final class Batches {
    private Batches() {}

    /**
     * The batches on this thread's device, as tensors of their inputs, labels and sample weights.
     *
     * @param prepared what is to go there of a batch
     */
    static DeviceFeed<Batch> feed(Iterator<Batch> batches, UnaryOperator<Batch> prepared) {
        return DeviceFeed.of(batches, batch -> prepared.apply(batch).arrays());
    }

    /** Hands each batch to {@code action} until that says false, and closes the iterator if it can be closed. */
    static void forEach(Iterable<Batch> batches, UnaryOperator<Batch> prepared, Action action) {
        try (DeviceFeed<Batch> feed = feed(batches.iterator(), prepared)) {
            boolean more = true;
            while (more && feed.hasNext()) {
                more = action.on(feed);
            }
        }
    }

    /** What is done with a batch. */
    @FunctionalInterface
    interface Action {
        /**
         * Takes the next batch.
         *
         * @param feed has one
         * @return whether there should be more
         */
        boolean on(DeviceFeed<Batch> feed);
    }
}
