package io.tolva.beam.shards;

import io.tolva.tfrecord.RecordKey;
import java.io.Serializable;
import java.util.List;

/**
 * The order of the records in the shards, and where a shard ends. The key of a record depends on the input alone, and the
 * shard is a monotone function of the key, so shards sorted by key are one sorted whole.
 */
public sealed interface RecordOrder extends Serializable {
    /** Shuffled by a hash of seed and content. */
    static RecordOrder shuffled(long seed) {
        return new Shuffled(seed);
    }

    /**
     * As in the input, cut into shards of equal numbers of records.
     *
     * @param recordsOfBlocks how many elements the block of each ordinal gives
     */
    static RecordOrder asRead(List<Long> recordsOfBlocks) {
        return AsRead.of(recordsOfBlocks);
    }

    /** The key of a record, the {@code index}-th element of block {@code ordinal}. */
    RecordKey key(long ordinal, long index, byte[] record);

    /** The shard of a key among those of its split. */
    int shard(RecordKey key, int shards);

    /** Whether the key can be computed from the bytes of the record, or has to be kept with them. */
    boolean isOfContent();

    /**
     * By content.
     *
     * @param seed salts the hash
     */
    record Shuffled(long seed) implements RecordOrder {
        @Override
        public RecordKey key(long ordinal, long index, byte[] record) {
            return RecordKey.of(seed, record);
        }

        @Override
        public int shard(RecordKey key, int shards) {
            return key.bucket(shards);
        }

        @Override
        public boolean isOfContent() {
            return true;
        }
    }

    /** By place. The upper half of a key is the block, the lower the index in it. */
    final class AsRead implements RecordOrder {
        private final long[] starts;

        private AsRead(long[] starts) {
            this.starts = starts;
        }

        private static AsRead of(List<Long> recordsOfBlocks) {
            long[] starts = new long[recordsOfBlocks.size() + 1];
            for (int i = 0; i < recordsOfBlocks.size(); i++) {
                starts[i + 1] = starts[i] + recordsOfBlocks.get(i);
            }
            return new AsRead(starts);
        }

        @Override
        public RecordKey key(long ordinal, long index, byte[] record) {
            return new RecordKey(ordinal, index);
        }

        @Override
        public int shard(RecordKey key, int shards) {
            long total = starts[starts.length - 1];
            long place = starts[(int) key.high()] + key.low();
            if (place >= total) {
                throw new IllegalStateException("input has changed: block " + key.high() + ": expected "
                        + (starts[(int) key.high() + 1] - starts[(int) key.high()]) + " elements, got more");
            }
            return (int) Math.floor((double) place * shards / total);
        }

        @Override
        public boolean isOfContent() {
            return false;
        }
    }
}
