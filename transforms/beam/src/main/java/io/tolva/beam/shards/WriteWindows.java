package io.tolva.beam.shards;

import io.tolva.tfrecord.RecordKey;
import io.tolva.tfrecord.ShardName;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * Writes the records of each window as TFRecord shards of their own, for input that does not end. The window and, where a window
 * fires more than once, the pane are part of the name:
 * {@code clicks-20260101T000000.000Z-20260101T000500.000Z.tfrecord-00000-of-00002}.
 *
 * <p>Records are ordered by a hash of seed and content, so the bytes of a pane depend on its records alone, not on when they came
 * and in which bundles. A file is written under a temporary name and renamed when it is complete; a retried bundle writes the
 * same file again. Records of one shard of one pane are sorted in temporary files of the folder, so memory stays flat.
 *
 * <p>There is no manifest: there is no end at which it could be written. The collection that comes out tells of each file. The
 * hidden folder of temporary files stays, and in it those of bundles that failed.
 */
public final class WriteWindows extends PTransform<PCollection<byte[]>, PCollection<WindowFile>> {
    private final StagingFolder staging;
    private final String base;
    private final int shards;
    private final long seed;

    private WriteWindows(StagingFolder staging, String name, int shards, long seed) {
        this.staging = staging;
        this.base = name;
        this.shards = shards;
        this.seed = seed;
    }

    /**
     * Writes one shard for each pane to the folder of {@code staging}.
     *
     * @param name what all names begin with, a file name
     */
    public static WriteWindows to(StagingFolder staging, String name) {
        new ShardName(name, 0, 1);
        return new WriteWindows(staging, name, 1, 0);
    }

    /**
     * Writes so many shards for each pane; one without records is not written.
     *
     * @throws IllegalArgumentException if there is not at least one
     */
    public WriteWindows withShards(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("shards of a window: expected at least 1, got " + count);
        }
        return new WriteWindows(staging, base, count, seed);
    }

    /** Orders the records by another seed than 0. */
    public WriteWindows withSeed(long other) {
        return new WriteWindows(staging, base, shards, other);
    }

    @Override
    public PCollection<WindowFile> expand(PCollection<byte[]> records) {
        return records.apply("Route", ParDo.of(new RouteFn(shards, seed)))
                .setCoder(KvCoder.of(VarIntCoder.of(), ByteArrayCoder.of()))
                .apply(GroupByKey.create())
                .apply("Write", ParDo.of(new WriteWindowFn(staging, base, shards, seed)));
    }

    @Override
    public void populateDisplayData(DisplayData.Builder builder) {
        builder.add(DisplayData.item("folder", staging.folder()).withLabel("Output folder"))
                .add(DisplayData.item("name", base).withLabel("First part of each name"))
                .addIfNotDefault(DisplayData.item("shards", shards).withLabel("Shards of a pane"), 1)
                .addIfNotDefault(DisplayData.item("seed", seed).withLabel("Seed"), 0L);
    }

    private static final class RouteFn extends DoFn<byte[], KV<Integer, byte[]>> {
        private final int shards;
        private final long seed;

        RouteFn(int shards, long seed) {
            this.shards = shards;
            this.seed = seed;
        }

        @ProcessElement
        public void process(@Element byte[] record, OutputReceiver<KV<Integer, byte[]>> out) {
            out.output(KV.of(RecordKey.of(seed, record).bucket(shards), record));
        }
    }
}
