package io.tolva.beam.shards;

import io.tolva.beam.Block;
import io.tolva.beam.Counters;
import io.tolva.beam.RoutedRecord;
import java.io.IOException;
import java.util.Map;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.util.MimeTypes;
import org.apache.beam.sdk.values.KV;

/** Sorts the records of a bundle into temporary files and says where those of each shard lie. */
final class SpillFn extends DoFn<Block<RoutedRecord>, KV<Integer, Segment>> {
    private static final long BUFFER_BYTES = 64L << 20;

    private final Counter written = Counters.of(Counters.WRITTEN);
    private final StagingFolder staging;
    private final ShardLayout layout;
    private final long seed;
    private transient SpillBuffer buffer;

    @SuppressWarnings("NullAway") // a buffer belongs to a bundle and is made when one starts
    SpillFn(StagingFolder staging, ShardLayout layout, long seed) {
        this.staging = staging;
        this.layout = layout;
        this.seed = seed;
    }

    @StartBundle
    public void start() {
        buffer = new SpillBuffer(layout, seed);
    }

    @ProcessElement
    public void process(@Element Block<RoutedRecord> block, OutputReceiver<KV<Integer, Segment>> out)
            throws IOException {
        block.forEach(buffer::add);
        written.inc(block.size());
        if (buffer.bytes() >= BUFFER_BYTES) {
            spill().forEach((shard, segment) -> out.output(KV.of(shard, segment)));
        }
    }

    @FinishBundle
    public void finish(FinishBundleContext context) throws IOException {
        if (!buffer.isEmpty()) {
            spill().forEach((shard, segment) ->
                    context.output(KV.of(shard, segment), GlobalWindow.INSTANCE.maxTimestamp(), GlobalWindow.INSTANCE));
        }
    }

    private Map<Integer, Segment> spill() throws IOException {
        ResourceId file = staging.temporary("spill");
        return buffer.spill(file.toString(), FileSystems.create(file, MimeTypes.BINARY));
    }
}
