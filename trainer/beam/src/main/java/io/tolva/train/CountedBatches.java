package io.tolva.train;

import io.tolva.data.Dataset;
import io.tolva.data.DatasetIterator;
import io.tolva.nn.Batch;
import java.util.Iterator;
import java.util.function.IntConsumer;

/** Batches whose examples are counted on the thread that takes them. */
record CountedBatches(Dataset<Batch> batches, IntConsumer counter) implements Iterable<Batch> {
    @Override
    public Iterator<Batch> iterator() {
        return new CountingIterator(batches.iterator(), counter);
    }

    private record CountingIterator(DatasetIterator<Batch> batches, IntConsumer counter)
            implements Iterator<Batch>, AutoCloseable {
        @Override
        public boolean hasNext() {
            return batches.hasNext();
        }

        @Override
        public Batch next() {
            Batch batch = batches.next();
            counter.accept(batch.rows());
            return batch;
        }

        @Override
        public void close() {
            batches.close();
        }
    }
}
