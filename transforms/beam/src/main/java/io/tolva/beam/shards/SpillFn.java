package io.tolva.beam.shards;

import io.tolva.beam.Block;
import io.tolva.beam.Counters;
import io.tolva.beam.RoutedRecord;
import io.tolva.beam.analysis.DeadLetterLog;
import io.tolva.beam.analysis.DeadLetters;
import io.tolva.beam.analysis.ExampleStatistics;
import io.tolva.beam.formats.Parsed;
import io.tolva.data.stats.DatasetProfile;
import java.io.IOException;
import java.util.Map;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.util.MimeTypes;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TupleTag;
import org.joda.time.Instant;

/**
 * Sorts the good records of a bundle into temporary files and says where those of each shard lie. What else is to be known
 * of the records is gathered in the same pass, because a second one would read the input again.
 */
final class SpillFn extends DoFn<Block<Parsed<RoutedRecord>>, KV<Integer, Segment>> {
    private static final long BUFFER_BYTES = 64L << 20;
    private static final Instant END = GlobalWindow.INSTANCE.maxTimestamp();

    private final Counter written = Counters.of(Counters.WRITTEN);
    private final StagingFolder staging;
    private final ShardLayout layout;
    private final long seed;
    private final ExampleStatistics statistics;
    private final DeadLetters deadLetters = new DeadLetters();
    private final TupleTag<KV<Integer, Segment>> segments;
    private final TupleTag<DatasetProfile> profiles;
    private final TupleTag<DeadLetterLog> letters;
    private transient SpillBuffer buffer;
    private transient DatasetProfile profile;
    private transient DeadLetterLog log;

    @SuppressWarnings("NullAway") // what is gathered belongs to a bundle and is made when one starts
    SpillFn(
            StagingFolder staging,
            ShardLayout layout,
            long seed,
            ExampleStatistics statistics,
            TupleTag<KV<Integer, Segment>> segments,
            TupleTag<DatasetProfile> profiles,
            TupleTag<DeadLetterLog> letters) {
        this.staging = staging;
        this.layout = layout;
        this.seed = seed;
        this.statistics = statistics;
        this.segments = segments;
        this.profiles = profiles;
        this.letters = letters;
    }

    @StartBundle
    public void start() {
        buffer = new SpillBuffer(layout, seed);
        profile = statistics.empty();
        log = deadLetters.empty();
    }

    @ProcessElement
    public void process(@Element Block<Parsed<RoutedRecord>> block, MultiOutputReceiver out) throws Exception {
        block.forEach(parsed -> {
            if (parsed instanceof Parsed.Good<RoutedRecord> good) {
                buffer.add(good.value());
                statistics.add(profile, good.value());
            } else if (parsed instanceof Parsed.Bad<RoutedRecord> bad) {
                deadLetters.add(log, bad.letter());
            }
            if (buffer.bytes() >= BUFFER_BYTES) {
                spill().forEach((shard, segment) -> out.get(segments).output(KV.of(shard, segment)));
            }
        });
    }

    @FinishBundle
    public void finish(FinishBundleContext context) throws IOException {
        if (!buffer.isEmpty()) {
            spill().forEach((shard, segment) -> context.output(KV.of(shard, segment), END, GlobalWindow.INSTANCE));
        }
        context.output(profiles, profile, END, GlobalWindow.INSTANCE);
        context.output(letters, log, END, GlobalWindow.INSTANCE);
    }

    private Map<Integer, Segment> spill() throws IOException {
        written.inc(buffer.records());
        ResourceId file = staging.temporary("spill");
        return buffer.spill(file.toString(), FileSystems.create(file, MimeTypes.BINARY));
    }
}
