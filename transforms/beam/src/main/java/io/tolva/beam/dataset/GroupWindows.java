package io.tolva.beam.dataset;

import io.tolva.beam.Block;
import io.tolva.beam.BlockCoder;
import io.tolva.data.MapFunction;
import io.tolva.data.Pair;
import io.tolva.tfrecord.RecordKey;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Groups of elements with a key in common, each as large as its key says, but for the last of a key. Full ones are cut from
 * each block where it stands; what a block leaves over is gathered by key, in the order of a hash, so that equal blocks give
 * equal groups. A worker holds a group of each key, and all leftovers of one.
 */
final class GroupWindows<T> extends PTransform<PCollection<Block<T>>, PCollection<Block<Pair<Long, List<T>>>>> {
    private final Keys<T> keys;

    GroupWindows(MapFunction<? super T, Long> key, MapFunction<Long, Integer> windowSize) {
        this.keys = new Keys<>(key, windowSize);
    }

    /**
     * How elements belong together.
     *
     * @param key the key of an element
     * @param windowSize how many of a key make a group
     */
    private record Keys<T>(MapFunction<? super T, Long> key, MapFunction<Long, Integer> windowSize)
            implements Serializable {
        int size(long group) throws Exception {
            int size = windowSize.apply(group);
            if (size < 1) {
                throw new IllegalArgumentException("window size must be greater than zero: groupByWindow: key " + group
                        + ": expected at least 1, got " + size);
            }
            return size;
        }
    }

    @Override
    @SuppressWarnings("unchecked") // the coder is one of any value
    public PCollection<Block<Pair<Long, List<T>>>> expand(PCollection<Block<T>> blocks) {
        BlockCoder<T> coder = (BlockCoder<T>) blocks.getCoder();
        Coder<Block<Pair<Long, List<T>>>> groups =
                BlockCoder.of((Coder<Pair<Long, List<T>>>) (Coder<?>) coder.elementCoder());
        TupleTag<Block<Pair<Long, List<T>>>> full = new TupleTag<>("full");
        TupleTag<KV<Long, Block<T>>> leftover = new TupleTag<>("leftover");
        PCollectionTuple cut = blocks.apply(
                "Cut", ParDo.of(new CutFn<>(keys, full, leftover)).withOutputTags(full, TupleTagList.of(leftover)));
        PCollection<Block<Pair<Long, List<T>>>> gathered = cut.get(leftover)
                .setCoder(KvCoder.of(VarLongCoder.of(), coder))
                .apply(GroupByKey.create())
                .apply("Gather", ParDo.of(new GatherFn<>(keys, coder.elementCoder())))
                .setCoder(groups);
        return PCollectionList.of(cut.get(full).setCoder(groups)).and(gathered).apply(Flatten.pCollections());
    }

    private static final class CutFn<T> extends DoFn<Block<T>, Block<Pair<Long, List<T>>>> {
        private final Keys<T> keys;
        private final TupleTag<Block<Pair<Long, List<T>>>> full;
        private final TupleTag<KV<Long, Block<T>>> leftover;

        CutFn(Keys<T> keys, TupleTag<Block<Pair<Long, List<T>>>> full, TupleTag<KV<Long, Block<T>>> leftover) {
            this.keys = keys;
            this.full = full;
            this.leftover = leftover;
        }

        @ProcessElement
        public void process(@Element Block<T> block, MultiOutputReceiver out) throws Exception {
            SortedMap<Long, List<T>> groups = new TreeMap<>();
            block.forEach(element -> {
                long key = keys.key().apply(element);
                List<T> group = groups.computeIfAbsent(key, any -> new ArrayList<>());
                group.add(element);
                if (group.size() == keys.size(key)) {
                    out.get(full).output(Block.of(List.of(new Pair<>(key, List.copyOf(group)))));
                    groups.remove(key);
                }
            });
            groups.forEach((key, group) -> out.get(leftover).output(KV.of(key, Block.of(group))));
        }
    }

    private static final class GatherFn<T> extends DoFn<KV<Long, Iterable<Block<T>>>, Block<Pair<Long, List<T>>>> {
        private final Keys<T> keys;
        private final Coder<T> coder;

        GatherFn(Keys<T> keys, Coder<T> coder) {
            this.keys = keys;
            this.coder = coder;
        }

        private record Hashed<T>(RecordKey hash, T element) {}

        @ProcessElement
        public void process(
                @Element KV<Long, Iterable<Block<T>>> leftovers, OutputReceiver<Block<Pair<Long, List<T>>>> out)
                throws Exception {
            long key = leftovers.getKey();
            int size = keys.size(key);
            List<T> elements = sorted(leftovers.getValue());
            for (int from = 0; from < elements.size(); from += size) {
                List<T> group = List.copyOf(elements.subList(from, Math.min(elements.size(), from + size)));
                out.output(Block.of(List.of(new Pair<>(key, group))));
            }
        }

        private List<T> sorted(Iterable<Block<T>> blocks) throws Exception {
            List<Hashed<T>> hashed = new ArrayList<>();
            for (Block<T> block : blocks) {
                block.forEach(element -> hashed.add(
                        new Hashed<>(RecordKey.of(0, CoderUtils.encodeToByteArray(coder, element)), element)));
            }
            hashed.sort(Comparator.comparing(Hashed::hash));
            return hashed.stream().map(Hashed::element).toList();
        }
    }
}
