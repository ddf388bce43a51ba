package io.tolva.beam.shards;

import io.tolva.beam.Counters;
import io.tolva.beam.RoutedRecord;
import io.tolva.tfrecord.ChecksumChannel;
import io.tolva.tfrecord.RecordWriter;
import io.tolva.tfrecord.ShardName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.apache.beam.sdk.transforms.windowing.PaneInfo;
import org.apache.beam.sdk.util.MimeTypes;
import org.apache.beam.sdk.values.KV;
import org.joda.time.Instant;

/** Writes one shard of one pane. */
final class WriteWindowFn extends DoFn<KV<Integer, Iterable<byte[]>>, WindowFile> {
    private static final long BUFFER_BYTES = 32L << 20;

    private final Counter written = Counters.of(Counters.WRITTEN);
    private final StagingFolder staging;
    private final String name;
    private final int shards;
    private final RecordOrder order;

    WriteWindowFn(StagingFolder staging, String name, int shards, long seed) {
        this.staging = staging;
        this.name = name;
        this.shards = shards;
        this.order = RecordOrder.shuffled(seed);
    }

    @ProcessElement
    public void process(
            @Element KV<Integer, Iterable<byte[]>> shard,
            BoundedWindow window,
            PaneInfo pane,
            OutputReceiver<WindowFile> out)
            throws IOException {
        List<Segment> runs = spill(shard.getValue());
        ResourceId temporary = staging.temporary("window");
        ChecksumChannel channel = new ChecksumChannel(FileSystems.create(temporary, MimeTypes.BINARY));
        RecordWriter writer = RecordWriter.of(channel);
        try (writer;
                SegmentMerge merge = new SegmentMerge(order)) {
            for (Segment run : runs) {
                merge.add(SegmentChannel.open(run), run.file());
            }
            merge.writeData(writer);
        }
        String file = new ShardName(base(window, pane), shard.getKey(), shards).toString();
        staging.publish(temporary, file);
        staging.deleteTemporary(runs.stream().map(Segment::file).toList());
        written.inc(writer.records());
        out.output(
                new WindowFile(staging.target(file).toString(), writer.records(), channel.bytes(), channel.crc32c()));
    }

    /** All in one shard, because they have been routed already. */
    private List<Segment> spill(Iterable<byte[]> records) throws IOException {
        ShardLayout layout = new ShardLayout(List.of(new ShardSet("window", name, 1)));
        SpillBuffer buffer = new SpillBuffer(layout, order, BUFFER_BYTES);
        List<Segment> runs = new ArrayList<>();
        for (byte[] bytes : records) {
            RoutedRecord record = RoutedRecord.of(0, bytes);
            if (buffer.isFullFor(record)) {
                runs.addAll(spill(buffer));
            }
            buffer.add(record, 0, 0);
        }
        runs.addAll(spill(buffer));
        return runs;
    }

    private List<Segment> spill(SpillBuffer buffer) throws IOException {
        ResourceId file = staging.temporary("spill");
        return List.copyOf(buffer.spill(file.toString(), FileSystems.create(file, MimeTypes.BINARY))
                .values());
    }

    private String base(BoundedWindow window, PaneInfo pane) {
        String span = window instanceof IntervalWindow interval
                ? compact(interval.start()) + "-" + compact(interval.end())
                : "all";
        String number = pane.isFirst() && pane.isLast() ? "" : "-pane-" + pane.getIndex();
        return name + "-" + span + number + ".tfrecord";
    }

    /** Colons are not allowed in the names of all file systems. */
    private static String compact(Instant time) {
        return time.toString().replaceAll("[-:]", "");
    }
}
