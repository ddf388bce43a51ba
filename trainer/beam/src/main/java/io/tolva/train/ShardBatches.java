package io.tolva.train;

import io.tolva.array.Seed;
import io.tolva.data.Collators;
import io.tolva.data.Dataset;
import io.tolva.data.Interleaving;
import io.tolva.data.Reshuffle;
import io.tolva.data.preprocess.FeatureColumns;
import io.tolva.nn.Batch;
import io.tolva.tfrecord.example.ExampleParser;
import io.tolva.tfrecord.example.FeatureBatch;
import java.nio.file.Path;
import java.util.List;

/** Streams the shards of a split as batches that a model reads. */
public final class ShardBatches {
    private static final int OPEN_SHARDS = 5;
    private static final int SHUFFLE_BUFFER = 10_000;
    private static final int PREFETCHED_BATCHES = 4;

    private ShardBatches() {}

    /** Batches for training: another order of shards and of records in every iteration, always the same for a seed. */
    public static Dataset<Batch> shuffled(List<Path> shards, FeatureColumns columns, int batch, Seed seed) {
        Dataset<byte[]> records = Dataset.fromElements(shards)
                .shuffle(shards.size(), seed.split("shards").value(), Reshuffle.EACH_ITERATION)
                .interleave(Dataset::tfRecords, Interleaving.defaults().withCycleLength(OPEN_SHARDS))
                .shuffle(SHUFFLE_BUFFER, seed.split("records").value(), Reshuffle.EACH_ITERATION);
        return batches(records, columns, batch);
    }

    /** Batches in the order of the shards, for evaluation. */
    public static Dataset<Batch> inOrder(List<Path> shards, FeatureColumns columns, int batch) {
        return batches(Dataset.fromElements(shards).flatMap(Dataset::tfRecords), columns, batch);
    }

    private static Dataset<Batch> batches(Dataset<byte[]> records, FeatureColumns columns, int batch) {
        ExampleParser parser = columns.parser();
        return records.batch(batch, Collators.<byte[]>list())
                .map(examples -> {
                    FeatureBatch parsed = parser.parse(examples);
                    return new Batch(columns.features(parsed), columns.labels(parsed));
                })
                .prefetch(PREFETCHED_BATCHES);
    }
}
