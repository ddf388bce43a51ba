package io.tolva.beam.shards;

import io.tolva.data.manifest.ShardInfo;
import io.tolva.tfrecord.ChecksumChannel;
import io.tolva.tfrecord.RecordWriter;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.util.MimeTypes;
import org.apache.beam.sdk.values.KV;

/** Merges the runs of one shard into a temporary file; it gets its name when the data set is committed. */
final class MergeFn extends DoFn<KV<Integer, Iterable<Segment>>, WrittenShard> {
    /** How many files one merge keeps open; with more runs some are merged beforehand. */
    private static final int MAX_RUNS = 128;

    private final StagingFolder staging;
    private final ShardLayout layout;
    private final long seed;

    MergeFn(StagingFolder staging, ShardLayout layout, long seed) {
        this.staging = staging;
        this.layout = layout;
        this.seed = seed;
    }

    @ProcessElement
    public void process(@Element KV<Integer, Iterable<Segment>> shard, OutputReceiver<WrittenShard> out)
            throws IOException {
        Deque<Segment> runs = new ArrayDeque<>();
        for (Segment segment : shard.getValue()) {
            if (!segment.isEmpty()) {
                runs.add(segment);
            }
        }
        while (runs.size() > MAX_RUNS) {
            runs.add(mergeSome(runs));
        }
        out.output(write(shard.getKey(), List.copyOf(runs)));
    }

    private Segment mergeSome(Deque<Segment> runs) throws IOException {
        List<Segment> some = new ArrayList<>();
        while (some.size() < MAX_RUNS) {
            some.add(runs.remove());
        }
        ResourceId file = staging.temporary("merge");
        Merged merged = merge(some, file);
        return new Segment(file.toString(), 0, merged.bytes());
    }

    private WrittenShard write(int shard, List<Segment> runs) throws IOException {
        ResourceId temporary = staging.temporary("shard");
        Merged merged = merge(runs, temporary);
        return new WrittenShard(
                layout.splitOf(shard),
                temporary.toString(),
                new ShardInfo(layout.fileName(shard), merged.records(), merged.bytes(), merged.crc32c()));
    }

    private Merged merge(List<Segment> runs, ResourceId target) throws IOException {
        ChecksumChannel channel = new ChecksumChannel(FileSystems.create(target, MimeTypes.BINARY));
        try (SegmentMerge merge = new SegmentMerge(seed);
                RecordWriter writer = RecordWriter.of(channel)) {
            for (Segment run : runs) {
                merge.add(SegmentChannel.open(run), run.file());
            }
            merge.forEach(writer::write);
            writer.flush();
            return new Merged(writer.records(), channel.bytes(), channel.crc32c());
        }
    }

    private record Merged(long records, long bytes, String crc32c) {}
}
