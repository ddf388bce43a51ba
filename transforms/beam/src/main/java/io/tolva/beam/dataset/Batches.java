package io.tolva.beam.dataset;

import io.tolva.beam.Batch;
import io.tolva.beam.Block;
import io.tolva.beam.Blocks;
import java.util.List;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.values.PCollection;

/** Batches, in blocks again, which a collator works on. */
final class Batches<T> extends PTransform<PCollection<Block<T>>, PCollection<Block<List<T>>>> {
    private final Batch<T> batch;

    Batches(Batch<T> batch) {
        this.batch = batch;
    }

    @Override
    public PCollection<Block<List<T>>> expand(PCollection<Block<T>> blocks) {
        return blocks.apply(batch).apply(Blocks.pack());
    }

    @Override
    public void populateDisplayData(DisplayData.Builder builder) {
        builder.delegate(batch);
    }
}
