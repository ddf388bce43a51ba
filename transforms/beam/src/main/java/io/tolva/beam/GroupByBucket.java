package io.tolva.beam;

import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/** Brings the elements together whose keys are near each other: bucket after bucket, each sorted, is the whole sorted. */
final class GroupByBucket<T>
        extends PTransform<PCollection<Block<T>>, PCollection<KV<Integer, Iterable<Block<Keyed>>>>> {
    private static final Coder<KV<Integer, Block<Keyed>>> CODER =
            KvCoder.of(VarIntCoder.of(), BlockCoder.of(Keyed.coder()));

    private final KeyMaker<T> keys;
    private final SortOptions options;

    GroupByBucket(KeyMaker<T> keys, SortOptions options) {
        this.keys = keys;
        this.options = options;
    }

    @Override
    public PCollection<KV<Integer, Iterable<Block<Keyed>>>> expand(PCollection<Block<T>> blocks) {
        refuseUnbounded(blocks);
        return blocks.apply("Key", ParDo.of(new KeyFn<>(keys, options)))
                .setCoder(coder())
                .apply("Group", GroupByKey.create());
    }

    static Coder<KV<Integer, Block<Keyed>>> coder() {
        return CODER;
    }

    /** An order of all elements is known when there are no more. */
    static void refuseUnbounded(PCollection<?> input) {
        if (input.isBounded() == PCollection.IsBounded.UNBOUNDED) {
            throw new IllegalArgumentException("cannot order what has no end: " + input.getName()
                    + ": expected a bounded collection, got an unbounded one");
        }
    }

    private static final class KeyFn<T> extends ScatterFn<Block<T>> {
        private final KeyMaker<T> keys;

        KeyFn(KeyMaker<T> keys, SortOptions options) {
            super(options);
            this.keys = keys;
        }

        @Override
        void key(ProcessContext context, ElementConsumer<Keyed> out) throws Exception {
            context.element().forEach(element -> out.accept(keys.keyed(element)));
        }
    }
}
