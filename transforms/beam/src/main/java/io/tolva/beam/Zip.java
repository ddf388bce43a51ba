package io.tolva.beam;

import io.tolva.data.Pair;
import java.util.Map;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.ProcessFunction;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PValue;
import org.apache.beam.sdk.values.TupleTag;

/**
 * Brings elements of two collections together that have the same key, a picture and its label for instance.
 * {@code tf.data.Dataset.zip} goes by position; a collection has none.
 *
 * <p>Bounded input only. Deterministic: the pairs depend on the elements alone; they come ordered by a hash of their keys inside
 * each block. All elements are moved to the workers that sort them, see {@link SortOptions}. A key must not come twice in one
 * collection, else the pipeline fails.
 *
 * @param <K> the type of the keys
 * @param <A> the type of the elements of the collection that it is applied to
 * @param <B> the type of the elements of the other one
 */
public final class Zip<K, A, B> extends PTransform<PCollection<Block<A>>, PCollection<Block<Pair<A, B>>>> {
    private final PCollection<Block<B>> others;
    private final ProcessFunction<A, K> key;
    private final ProcessFunction<B, K> otherKey;
    private final Coder<K> keyCoder;
    private final Unmatched unmatched;
    private final SortOptions options;

    private Zip(
            PCollection<Block<B>> others,
            ProcessFunction<A, K> key,
            ProcessFunction<B, K> otherKey,
            Coder<K> keyCoder,
            Unmatched unmatched,
            SortOptions options) {
        this.others = others;
        this.key = key;
        this.otherKey = otherKey;
        this.keyCoder = keyCoder;
        this.unmatched = unmatched;
        this.options = options;
    }

    /**
     * Pairs with the elements of {@code others}.
     *
     * @param key gives the key of an element of the collection that this is applied to
     * @param otherKey gives the key of one of the others
     * @throws IllegalArgumentException if {@code keyCoder} is not deterministic
     */
    public static <K, A, B> Zip<K, A, B> with(
            PCollection<Block<B>> others,
            ProcessFunction<A, K> key,
            ProcessFunction<B, K> otherKey,
            Coder<K> keyCoder) {
        KeyOrder.verifyDeterministic(keyCoder, "the key");
        return new Zip<>(others, key, otherKey, keyCoder, Unmatched.FAIL, SortOptions.defaults());
    }

    /** Says what becomes of elements without a partner; by default the pipeline fails. */
    public Zip<K, A, B> withUnmatched(Unmatched policy) {
        return new Zip<>(others, key, otherKey, keyCoder, policy, options);
    }

    /** Sorts in this way. */
    public Zip<K, A, B> withSortOptions(SortOptions sortOptions) {
        return new Zip<>(others, key, otherKey, keyCoder, unmatched, sortOptions);
    }

    @Override
    public PCollection<Block<Pair<A, B>>> expand(PCollection<Block<A>> blocks) {
        GroupByBucket.refuseUnbounded(blocks);
        GroupByBucket.refuseUnbounded(others);
        Coder<A> first = Blocks.elementCoder(blocks);
        Coder<B> second = Blocks.elementCoder(others);
        ZipSide<K, A> one = new ZipSide<>(ZipSide.FIRST, key, keyCoder, first, options);
        ZipSide<K, B> other = new ZipSide<>(ZipSide.SECOND, otherKey, keyCoder, second, options);
        Coder<Pair<A, B>> pairs = PairCoder.of(first, second);
        return PCollectionList.of(blocks.apply("Key", ParDo.of(one)).setCoder(GroupByBucket.coder()))
                .and(others.apply("KeyOthers", ParDo.of(other)).setCoder(GroupByBucket.coder()))
                .apply("Together", Flatten.pCollections())
                .apply("Group", GroupByKey.create())
                .apply("Pair", ParDo.of(new ZipFn<>(keyCoder, first, second, unmatched, options)))
                .setCoder(BlockCoder.of(pairs));
    }

    @Override
    public Map<TupleTag<?>, PValue> getAdditionalInputs() {
        return Map.of(new TupleTag<>("others"), others); // under a tag of their own, for they may be the main input too
    }

    @Override
    public void populateDisplayData(DisplayData.Builder builder) {
        builder.add(DisplayData.item("key", key.getClass()).withLabel("Key"))
                .add(DisplayData.item("otherKey", otherKey.getClass()).withLabel("Key of the others"))
                .add(DisplayData.item("unmatched", unmatched.name()).withLabel("Elements without a partner"))
                .include("sort", options);
    }
}
