package io.tolva.beam.shards;

import io.tolva.beam.Block;
import io.tolva.beam.Counters;
import io.tolva.beam.RoutedRecord;
import io.tolva.beam.analysis.DeadLetterLog;
import io.tolva.beam.formats.Parsed;
import io.tolva.data.stats.DatasetProfile;
import java.io.IOException;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TupleTag;
import org.joda.time.Instant;
import org.jspecify.annotations.Nullable;

/** Spills the records of a bundle: see {@link Spiller}. */
final class SpillFn extends DoFn<Block<Parsed<RoutedRecord>>, KV<Integer, Segment>> {
    private static final Instant END = GlobalWindow.INSTANCE.maxTimestamp();

    private final Counter written = Counters.of(Counters.WRITTEN);
    private final StagingFolder staging;
    private final DatasetDescription description;
    private final TupleTag<DatasetProfile> profiles;
    private final TupleTag<DeadLetterLog> letters;
    private transient @Nullable Spiller spiller;

    SpillFn(
            StagingFolder staging,
            DatasetDescription description,
            TupleTag<DatasetProfile> profiles,
            TupleTag<DeadLetterLog> letters) {
        this.staging = staging;
        this.description = description;
        this.profiles = profiles;
        this.letters = letters;
    }

    /** A bundle that failed may have left records behind, so each has a spiller of its own. */
    @StartBundle
    public void start() {
        spiller = new Spiller(staging, description);
    }

    @ProcessElement
    public void process(@Element Block<Parsed<RoutedRecord>> block) throws Exception {
        Spiller own = started();
        long before = own.records();
        own.add(block);
        written.inc(own.records() - before);
    }

    @FinishBundle
    public void finish(FinishBundleContext context) throws IOException {
        Spilled spilled = started().take();
        spiller = null;
        for (Spilled.Run run : spilled.runs()) {
            context.output(KV.of(run.shard(), run.segment()), END, GlobalWindow.INSTANCE);
        }
        context.output(profiles, spilled.profile(), END, GlobalWindow.INSTANCE);
        context.output(letters, spilled.letters(), END, GlobalWindow.INSTANCE);
    }

    private Spiller started() {
        if (spiller == null) {
            throw new IllegalStateException("no bundle was started");
        }
        return spiller;
    }
}
