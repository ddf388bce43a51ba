package io.tolva.beam.shards;

import io.tolva.tfrecord.RecordKey;
import java.io.Serializable;
import java.util.ArrayList;
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
     * As in the input, each split cut into shards of equal numbers of records.
     *
     * @param recordsOfBlocks for each split, how many of its records the block of each ordinal gives
     */
    static RecordOrder asRead(List<List<Long>> recordsOfBlocks) {
        return AsRead.of(recordsOfBlocks);
    }

    /** The key of a record, of those of its split the {@code index}-th of block {@code ordinal}. */
    RecordKey key(long ordinal, long index, byte[] record);

    /** The shard of a key among those of its split. */
    int shard(int split, RecordKey key, int shards);

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
        public int shard(int split, RecordKey key, int shards) {
            return key.bucket(shards);
        }

        @Override
        public boolean isOfContent() {
            return true;
        }
    }

    /**
     * By place. The upper half of a key is the block, the lower the index in it.
     *
     * @param starts for each split, how many of its records come before the block of each ordinal, and how many there are
     */
    record AsRead(List<List<Long>> starts) implements RecordOrder {
        /** Copies the lists. */
        public AsRead {
            starts = starts.stream().map(List::copyOf).toList();
        }

        private static AsRead of(List<List<Long>> recordsOfBlocks) {
            List<List<Long>> starts = new ArrayList<>();
            for (List<Long> ofSplit : recordsOfBlocks) {
                List<Long> sums = new ArrayList<>(List.of(0L));
                for (long records : ofSplit) {
                    sums.add(sums.get(sums.size() - 1) + records);
                }
                starts.add(sums);
            }
            return new AsRead(starts);
        }

        @Override
        public RecordKey key(long ordinal, long index, byte[] record) {
            return new RecordKey(ordinal, index);
        }

        @Override
        public int shard(int split, RecordKey key, int shards) {
            List<Long> ofSplit = starts.get(split);
            int block = (int) key.high();
            long place = ofSplit.get(block) + key.low();
            if (place >= ofSplit.get(block + 1)) {
                throw new IllegalStateException("input has changed: block " + block + ": expected "
                        + (ofSplit.get(block + 1) - ofSplit.get(block)) + " records of split " + split + ", got more");
            }
            long total = ofSplit.get(ofSplit.size() - 1);
            return (int) Math.floor((double) place * shards / total);
        }

        @Override
        public boolean isOfContent() {
            return false;
        }
    }
}
