package io.tolva.beam.dataset;

import io.tolva.beam.Block;
import io.tolva.beam.BlockCoder;
import io.tolva.tfrecord.RecordKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StructuralByteArray;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/** One of each elements whose encodings are equal. A worker holds the different ones of a bucket. */
final class Distinct<T> extends PTransform<PCollection<Block<T>>, PCollection<Block<T>>> {
    private static final int BUCKETS = 64;

    @Override
    public PCollection<Block<T>> expand(PCollection<Block<T>> blocks) {
        if (!(blocks.getCoder() instanceof BlockCoder<T> coder)) {
            throw new IllegalArgumentException(
                    "not a collection of blocks: expected a BlockCoder, got " + blocks.getCoder());
        }
        return blocks.apply("Key", ParDo.of(new KeyFn<>(coder.elementCoder())))
                .setCoder(KvCoder.of(VarIntCoder.of(), coder))
                .apply(GroupByKey.create())
                .apply("Drop", ParDo.of(new DropFn<>(coder.elementCoder())))
                .setCoder(coder);
    }

    /** Elements on their way into a block of their own. */
    private static final class Gathered<T> {
        private final Set<StructuralByteArray> seen = new HashSet<>();
        private List<T> elements = new ArrayList<>();
        private long bytes;

        /** Whether the element makes the block full. */
        boolean add(StructuralByteArray encoded, T element) {
            if (seen.add(encoded)) {
                elements.add(element);
                bytes += encoded.getValue().length;
            }
            return bytes >= Block.TARGET_BYTES;
        }

        boolean isEmpty() {
            return elements.isEmpty();
        }

        Block<T> take() {
            Block<T> block = Block.of(elements);
            elements = new ArrayList<>();
            bytes = 0;
            return block;
        }
    }

    private static final class KeyFn<T> extends DoFn<Block<T>, KV<Integer, Block<T>>> {
        private final Coder<T> coder;

        KeyFn(Coder<T> coder) {
            this.coder = coder;
        }

        @ProcessElement
        public void process(@Element Block<T> block, OutputReceiver<KV<Integer, Block<T>>> out) throws Exception {
            Map<Integer, Gathered<T>> buckets = new HashMap<>();
            block.forEach(element -> {
                byte[] encoded = CoderUtils.encodeToByteArray(coder, element);
                int bucket = RecordKey.of(0, encoded).bucket(BUCKETS);
                Gathered<T> gathered = buckets.computeIfAbsent(bucket, any -> new Gathered<>());
                if (gathered.add(new StructuralByteArray(encoded), element)) {
                    out.output(KV.of(bucket, gathered.take()));
                    buckets.remove(bucket);
                }
            });
            buckets.forEach((bucket, gathered) -> out.output(KV.of(bucket, gathered.take())));
        }
    }

    private static final class DropFn<T> extends DoFn<KV<Integer, Iterable<Block<T>>>, Block<T>> {
        private final Coder<T> coder;

        DropFn(Coder<T> coder) {
            this.coder = coder;
        }

        @ProcessElement
        public void process(@Element KV<Integer, Iterable<Block<T>>> bucket, OutputReceiver<Block<T>> out)
                throws Exception {
            Gathered<T> gathered = new Gathered<>();
            for (Block<T> block : bucket.getValue()) {
                block.forEach(element -> {
                    byte[] encoded = CoderUtils.encodeToByteArray(coder, element);
                    if (gathered.add(new StructuralByteArray(encoded), element)) {
                        out.output(gathered.take());
                    }
                });
            }
            if (!gathered.isEmpty()) {
                out.output(gathered.take());
            }
        }
    }
}
