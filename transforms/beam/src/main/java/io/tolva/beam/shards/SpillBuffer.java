package io.tolva.beam.shards;

import io.tolva.beam.RoutedRecord;
import io.tolva.tfrecord.RecordKey;
import io.tolva.tfrecord.RecordWriter;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Gathers records, and writes them to a temporary file sorted by shard and key.
 *
 * <p>This is the first half of an external merge sort; {@link SegmentMerge} is the second. What stays in memory is one
 * buffer, however large the data are.
 */
final class SpillBuffer {
    private static final Comparator<Entry> BY_SHARD_AND_KEY =
            Comparator.comparingInt(Entry::shard).thenComparing(Entry::key);

    private final ShardLayout layout;
    private final long seed;
    private final List<Entry> entries = new ArrayList<>();
    private long bytes;

    SpillBuffer(ShardLayout layout, long seed) {
        this.layout = layout;
        this.seed = seed;
    }

    void add(RoutedRecord record) {
        RecordKey key = RecordKey.of(seed, record.bytes());
        entries.add(new Entry(layout.shardOf(record.split(), key), key, record));
        bytes += record.bytes().length + Entry.OVERHEAD_BYTES;
    }

    /** About how much memory the gathered records take. */
    long bytes() {
        return bytes;
    }

    int records() {
        return entries.size();
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /**
     * Writes the gathered records to {@code channel} and forgets them.
     *
     * @param file the name under which the file can be opened again
     * @return for each shard that has records, where they lie
     */
    Map<Integer, Segment> spill(String file, WritableByteChannel channel) throws IOException {
        entries.sort(BY_SHARD_AND_KEY);
        Map<Integer, Segment> segments = new TreeMap<>();
        try (RecordWriter writer = RecordWriter.of(channel)) {
            int first = 0;
            while (first < entries.size()) {
                int shard = entries.get(first).shard();
                long from = writer.bytesWritten();
                int next = first;
                for (; next < entries.size() && entries.get(next).shard() == shard; next++) {
                    writer.write(entries.get(next).record().bytes());
                }
                segments.put(shard, new Segment(file, from, writer.bytesWritten()));
                first = next;
            }
        }
        entries.clear();
        bytes = 0;
        return segments;
    }

    private record Entry(int shard, RecordKey key, RoutedRecord record) {
        /** What the objects around a record's bytes take in the heap, roughly. */
        private static final int OVERHEAD_BYTES = 120;
    }
}
