package io.tolva.beam;

import io.tolva.array.Seed;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.ProcessFunction;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.values.PCollection;

/**
 * Keeps one of several parts that together have every element once, as {@code tf.data.Dataset.shard}. There the position
 * decides, here a hash of the element or of its key, because a collection has no positions; so the parts are about equal, not
 * exactly.
 *
 * <p>Bounded or unbounded; deterministic: equal elements are always in the same part; the order inside a block is kept. No
 * element is moved. Blocks of files are not read here; memory holds one element of them.
 *
 * @param <T> the type of the elements; their coder must be deterministic, unless a key is given
 */
public final class Shard<T> extends PTransform<PCollection<Block<T>>, PCollection<Block<T>>> {
    private static final long SEED = Seed.of(0).split("shard").value();

    private final int shards;
    private final int index;
    private final KeyOrder<T> order;

    private Shard(int shards, int index, KeyOrder<T> order) {
        this.shards = shards;
        this.index = index;
        this.order = order;
    }

    /**
     * Keeps part {@code index} of {@code shards}.
     *
     * @throws IllegalArgumentException if there is not at least one part, or no part of that number from 0
     */
    public static <T> Shard<T> of(int shards, int index) {
        if (shards < 1) {
            throw new IllegalArgumentException(
                    "Number of shards must be greater than zero: shard: expected at least 1, got " + shards);
        }
        if (index < 0 || index >= shards) {
            throw new IllegalArgumentException(
                    "no such shard: shard: expected an index from 0 to " + (shards - 1) + ", got " + index);
        }
        return new Shard<>(shards, index, KeyOrder.hashed());
    }

    /**
     * Lets a key of the element decide; by default all that it has.
     *
     * @throws IllegalArgumentException if {@code keyCoder} is not deterministic
     */
    public <K> Shard<T> withKey(ProcessFunction<T, K> key, Coder<K> keyCoder) {
        return new Shard<>(shards, index, KeyOrder.hashedBy(key, keyCoder));
    }

    @Override
    public PCollection<Block<T>> expand(PCollection<Block<T>> blocks) {
        KeyMaker<T> keys = order.keys(Blocks.elementCoder(blocks), SEED);
        int all = shards;
        int own = index;
        return blocks.apply(ParDo.of(new DeriveFn<>(new Filter.FilterStep<T>(
                        element -> Math.floorMod(keys.keyed(element).hash(), all) == own))))
                .setCoder(blocks.getCoder());
    }

    @Override
    public void populateDisplayData(DisplayData.Builder builder) {
        builder.add(DisplayData.item("shards", shards).withLabel("Number of shards"))
                .add(DisplayData.item("index", index).withLabel("Index of the shard"))
                .add(DisplayData.item("order", order.name()).withLabel("Decided by"));
    }
}
