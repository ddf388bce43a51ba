package io.tolva.beam.shards;

import io.tolva.data.manifest.ShardInfo;
import io.tolva.tfrecord.ChecksumChannel;
import io.tolva.tfrecord.CorruptRecordException;
import io.tolva.tfrecord.RecordIndex;
import io.tolva.tfrecord.RecordWriter;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.apache.beam.sdk.util.MimeTypes;

/** Merges the runs of one shard into a temporary file; it gets its name when the data set is committed. */
final class ShardMerger {
    /** How many files one merge keeps open; with more runs some are merged beforehand. */
    private static final int MAX_RUNS = 128;

    private final StagingFolder staging;
    private final DatasetDescription description;
    private final ShardLayout layout;

    ShardMerger(StagingFolder staging, DatasetDescription description) {
        this.staging = staging;
        this.description = description;
        this.layout = new ShardLayout(description.sets());
    }

    /** Merges the runs of a shard, of which there may be none. */
    WrittenShard merge(int shard, Iterable<Segment> segments) throws IOException {
        Deque<Segment> runs = new ArrayDeque<>();
        for (Segment segment : segments) {
            if (!segment.isEmpty()) {
                runs.add(segment);
            }
        }
        while (runs.size() > MAX_RUNS) {
            runs.add(mergeSome(runs));
        }
        return write(shard, List.copyOf(runs));
    }

    private Segment mergeSome(Deque<Segment> runs) throws IOException {
        List<Segment> some = new ArrayList<>();
        while (some.size() < MAX_RUNS) {
            some.add(runs.remove());
        }
        ResourceId file = staging.temporary("merge");
        try (SegmentMerge merge = open(some);
                RecordWriter writer = RecordWriter.of(FileSystems.create(file, MimeTypes.BINARY))) {
            merge.writeRun(writer);
            writer.flush();
            return new Segment(file.toString(), 0, writer.bytesWritten());
        }
    }

    private WrittenShard write(int shard, List<Segment> runs) throws IOException {
        ResourceId temporary = staging.temporary("shard");
        RecordIndex.Builder index = new RecordIndex.Builder();
        ChecksumChannel channel = new ChecksumChannel(FileSystems.create(temporary, MimeTypes.BINARY));
        RecordWriter writer = writer(channel, index);
        try (writer;
                SegmentMerge merge = open(runs)) {
            merge.writeData(writer);
        } catch (CorruptRecordException error) {
            throw error;
        } catch (IOException error) {
            throw StagingFolder.cannotWrite(temporary, error);
        }
        ShardInfo info = new ShardInfo(layout.fileName(shard), writer.records(), channel.bytes(), channel.crc32c());
        return new WrittenShard(
                layout.splitOf(shard),
                temporary.toString(),
                writer.bytesWritten() - writer.records() * RecordWriter.OVERHEAD_BYTES,
                description.output().index() ? write(index.build(channel.bytes())) : null,
                info);
    }

    private RecordWriter writer(ChecksumChannel channel, RecordIndex.Builder index) throws IOException {
        OutputOptions output = description.output();
        return output.index() ? RecordWriter.of(channel, index) : RecordWriter.of(channel, output.format());
    }

    private String write(RecordIndex index) throws IOException {
        ResourceId temporary = staging.temporary("index");
        try (WritableByteChannel channel = FileSystems.create(temporary, MimeTypes.BINARY)) {
            index.write(channel);
        }
        return temporary.toString();
    }

    private SegmentMerge open(List<Segment> runs) throws IOException {
        SegmentMerge merge = new SegmentMerge(description.order());
        try {
            for (Segment run : runs) {
                merge.add(SegmentChannel.open(run), run.file());
            }
            return merge;
        } catch (IOException | RuntimeException error) {
            merge.close();
            throw error;
        }
    }
}
