package io.tolva.beam.shards;

import io.tolva.beam.RoutedRecord;
import io.tolva.tfrecord.RecordKey;
import io.tolva.tfrecord.RecordWriter;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/**
 * Gathers records, and writes them to a temporary file sorted by shard and key.
 *
 * <p>This is the first half of an external merge sort; {@link SegmentMerge} is the second. What stays in memory is one
 * buffer, however large the data are. Records lie in one array and are sorted by numbers, without an object for each; the
 * benchmark line {@code local-vs-direct} pays for it.
 */
final class SpillBuffer {
    /*
     * Sorting. The records are dealt out to their shards by counting. Within a shard a record is one long: the upper 44 bits
     * of its key, then its number, so that sorting longs sorts records. Where 44 bits are equal the keys themselves decide.
     */
    private static final int NUMBER_BITS = 20;
    private static final int MAX_RECORDS = 1 << NUMBER_BITS;
    private static final long NUMBER_MASK = MAX_RECORDS - 1L;
    private static final int START_RECORDS = 1 << 10;
    private static final int START_BYTES = 1 << 16;

    private final ShardLayout layout;
    private final RecordOrder order;
    private final long maxBytes;
    private byte[] data = new byte[START_BYTES];
    private int size;
    private int[] ends = new int[START_RECORDS];
    private int[] shards = new int[START_RECORDS];
    private long[] highs = new long[START_RECORDS];
    private long[] lows = new long[START_RECORDS];
    private int count;

    /** A buffer that is full with {@code maxBytes} bytes. */
    SpillBuffer(ShardLayout layout, RecordOrder order, long maxBytes) {
        this.layout = layout;
        this.order = order;
        this.maxBytes = maxBytes;
    }

    /** Adds a record, of those of its split the {@code index}-th of block {@code ordinal}. */
    void add(RoutedRecord record, long ordinal, long index) {
        byte[] bytes = record.bytes();
        RecordKey key = order.key(ordinal, index, bytes);
        reserve(bytes.length);
        System.arraycopy(bytes, 0, data, size, bytes.length);
        size += bytes.length;
        ends[count] = size;
        shards[count] = layout.shardOf(record.split(), key, order);
        highs[count] = key.high();
        lows[count] = key.low();
        count++;
    }

    private void reserve(int bytes) {
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, 2 * count);
            shards = Arrays.copyOf(shards, 2 * count);
            highs = Arrays.copyOf(highs, 2 * count);
            lows = Arrays.copyOf(lows, 2 * count);
        }
        if (bytes > data.length - size) {
            long doubled = Math.min(2L * data.length, maxBytes);
            data = Arrays.copyOf(data, Math.toIntExact(Math.max((long) size + bytes, doubled)));
        }
    }

    int records() {
        return count;
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** Whether it is to be spilled before this record is added. */
    boolean isFullFor(RoutedRecord record) {
        return count == MAX_RECORDS || (count > 0 && (long) size + record.bytes().length > maxBytes);
    }

    /** Whether it is worth a file. */
    boolean isHalfFull() {
        return size >= maxBytes / 2 || count >= MAX_RECORDS / 2;
    }

    /**
     * Writes the gathered records to {@code channel} and forgets them.
     *
     * @param file the name under which the file can be opened again
     * @return for each shard that has records, where they lie
     */
    Map<Integer, Segment> spill(String file, WritableByteChannel channel) throws IOException {
        int[] from = starts();
        long[] sorted = sorted(from);
        Map<Integer, Segment> segments = new TreeMap<>();
        try (RecordWriter writer = RecordWriter.of(channel)) {
            for (int shard = 0; shard < layout.shards(); shard++) {
                if (from[shard] < from[shard + 1]) {
                    long start = writer.bytesWritten();
                    write(writer, sorted, from[shard], from[shard + 1]);
                    segments.put(shard, new Segment(file, start, writer.bytesWritten()));
                }
            }
        }
        clear();
        return segments;
    }

    private void clear() {
        count = 0;
        size = 0;
    }

    /** Where the records of each shard begin among the sorted ones. */
    private int[] starts() {
        int[] starts = new int[layout.shards() + 1];
        for (int i = 0; i < count; i++) {
            starts[shards[i] + 1]++;
        }
        for (int shard = 0; shard < layout.shards(); shard++) {
            starts[shard + 1] += starts[shard];
        }
        return starts;
    }

    /** The sign is turned, because keys are unsigned. */
    private long[] sorted(int[] starts) {
        long[] sorted = new long[count];
        int[] next = starts.clone();
        for (int i = 0; i < count; i++) {
            sorted[next[shards[i]]++] = ((highs[i] ^ Long.MIN_VALUE) & ~NUMBER_MASK) | i;
        }
        for (int shard = 0; shard < layout.shards(); shard++) {
            Arrays.sort(sorted, starts[shard], starts[shard + 1]);
            sortEqual(sorted, starts[shard], starts[shard + 1]);
        }
        return sorted;
    }

    private void sortEqual(long[] sorted, int from, int to) {
        int first = from;
        while (first < to) {
            int end = first + 1;
            while (end < to && (sorted[end] ^ sorted[first]) >>> NUMBER_BITS == 0) {
                end++;
            }
            if (end - first > 1) {
                Long[] equal = new Long[end - first];
                int start = first;
                Arrays.setAll(equal, i -> sorted[start + i]);
                Arrays.sort(equal, byKey());
                for (int i = 0; i < equal.length; i++) {
                    sorted[first + i] = equal[i];
                }
            }
            first = end;
        }
    }

    private Comparator<Long> byKey() {
        return (a, b) -> {
            int one = (int) (a & NUMBER_MASK);
            int two = (int) (b & NUMBER_MASK);
            int byHigh = Long.compareUnsigned(highs[one], highs[two]);
            return byHigh != 0 ? byHigh : Long.compareUnsigned(lows[one], lows[two]);
        };
    }

    private void write(RecordWriter writer, long[] sorted, int from, int to) throws IOException {
        KeyedRecord keyed = new KeyedRecord(order);
        for (int i = from; i < to; i++) {
            int record = (int) (sorted[i] & NUMBER_MASK);
            int start = record == 0 ? 0 : ends[record - 1];
            keyed.write(writer, highs[record], lows[record], data, start, ends[record] - start);
        }
    }
}
