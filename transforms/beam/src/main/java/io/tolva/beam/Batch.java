package io.tolva.beam;

import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Gathers elements into batches of one size; at most one batch of the whole collection is smaller.
 *
 * <p>Full batches are cut from each block where it stands; what a block leaves over, fewer elements than a batch, goes
 * to one worker that gathers the leftovers of all blocks.
 *
 * @param <T> the type of the elements
 */
public final class Batch<T> extends PTransform<PCollection<Block<T>>, PCollection<List<T>>> {
    private final int size;
    private final boolean dropRemainder;

    private Batch(int size, boolean dropRemainder) {
        this.size = size;
        this.dropRemainder = dropRemainder;
    }

    /**
     * Batches of {@code size} elements; the last one may be smaller.
     *
     * @throws IllegalArgumentException if {@code size} is not positive
     */
    public static <T> Batch<T> of(int size) {
        if (size < 1) {
            throw new IllegalArgumentException("Batch size must be greater than zero: got " + size);
        }
        return new Batch<>(size, false);
    }

    /** The same, but a last batch that is smaller is dropped. */
    public Batch<T> withoutRemainder() {
        return new Batch<>(size, true);
    }

    @Override
    public PCollection<List<T>> expand(PCollection<Block<T>> blocks) {
        Coder<T> coder = Blocks.elementCoder(blocks);
        TupleTag<List<T>> full = new TupleTag<>("full");
        TupleTag<KV<Integer, Block<T>>> leftover = new TupleTag<>("leftover");
        PCollectionTuple cut = blocks.apply(
                "Cut", ParDo.of(new CutFn<>(size, full, leftover)).withOutputTags(full, TupleTagList.of(leftover)));
        PCollection<List<T>> gathered = cut.get(leftover)
                .setCoder(KvCoder.of(VarIntCoder.of(), BlockCoder.of(coder)))
                .apply(GroupByKey.create())
                .apply("Gather", ParDo.of(new GatherFn<>(size, dropRemainder)))
                .setCoder(ListCoder.of(coder));
        return PCollectionList.of(cut.get(full).setCoder(ListCoder.of(coder)))
                .and(gathered)
                .apply(Flatten.pCollections());
    }

    @Override
    public void populateDisplayData(DisplayData.Builder builder) {
        builder.add(DisplayData.item("size", size).withLabel("Batch size"))
                .addIfNotDefault(
                        DisplayData.item("dropRemainder", dropRemainder).withLabel("Drop remainder"), false);
    }

    private static final class CutFn<T> extends DoFn<Block<T>, List<T>> {
        private final int size;
        private final TupleTag<List<T>> full;
        private final TupleTag<KV<Integer, Block<T>>> leftover;

        CutFn(int size, TupleTag<List<T>> full, TupleTag<KV<Integer, Block<T>>> leftover) {
            this.size = size;
            this.full = full;
            this.leftover = leftover;
        }

        @ProcessElement
        public void process(@Element Block<T> block, MultiOutputReceiver out) throws Exception {
            List<T> batch = new ArrayList<>(size);
            block.forEach(element -> {
                batch.add(element);
                if (batch.size() == size) {
                    out.get(full).output(List.copyOf(batch));
                    batch.clear();
                }
            });
            if (!batch.isEmpty()) {
                out.get(leftover).output(KV.of(0, Block.of(batch)));
            }
        }
    }

    private static final class GatherFn<T> extends DoFn<KV<Integer, Iterable<Block<T>>>, List<T>> {
        private final int size;
        private final boolean dropRemainder;

        GatherFn(int size, boolean dropRemainder) {
            this.size = size;
            this.dropRemainder = dropRemainder;
        }

        @ProcessElement
        public void process(@Element KV<Integer, Iterable<Block<T>>> leftovers, OutputReceiver<List<T>> out)
                throws Exception {
            List<T> batch = new ArrayList<>(size);
            for (Block<T> block : leftovers.getValue()) {
                block.forEach(element -> {
                    batch.add(element);
                    if (batch.size() == size) {
                        out.output(List.copyOf(batch));
                        batch.clear();
                    }
                });
            }
            if (!batch.isEmpty() && !dropRemainder) {
                out.output(List.copyOf(batch));
            }
        }
    }
}
