package io.tolva.tfrecord.shards;

import io.tolva.tfrecord.ShardPlan;

/**
 * Where records are cut into shards. Every shard is a run of records in the order in which they were written: the shards in
 * the order of their names are the whole again.
 */
public sealed interface ShardRule {
    /** At least 10 shards of about 150 MB each, fewer where a shard would have less than 16 records. */
    static ShardRule automatic() {
        return new Automatic();
    }

    /** As TensorFlow Datasets does it: a power of two, of 64 MiB to 1 GiB each. */
    static ShardRule tfds() {
        return new Tfds();
    }

    /** {@link ShardPlan#shardsFor}. */
    record Automatic() implements ByTotal {
        @Override
        public int shards(long records, long bytes) {
            return ShardPlan.shardsFor(records, bytes);
        }
    }

    /** {@link ShardPlan#tfdsShardsFor}. */
    record Tfds() implements ByTotal {
        @Override
        public int shards(long records, long bytes) {
            return ShardPlan.tfdsShardsFor(records, bytes);
        }
    }

    /**
     * So many shards of as many records each as can be.
     *
     * @param count how many, at least 1; some stay empty if there are fewer records
     */
    record Count(int count) implements ByTotal {
        /** Checks the count. */
        public Count {
            requirePositive("number of shards", count);
        }

        @Override
        public int shards(long records, long bytes) {
            return count;
        }
    }

    /**
     * So many records in each shard but the last.
     *
     * @param records how many, at least 1
     */
    record Records(long records) implements WhileWriting {
        /** Checks the number. */
        public Records {
            requirePositive("number of records in a shard", records);
        }

        @Override
        public boolean isFull(long recordsInShard, long bytesInShard, long nextBytes) {
            return recordsInShard == records;
        }
    }

    /**
     * At most so many bytes in each shard, framing included, before compression; a single larger record has a shard of its own.
     *
     * @param bytes how many, at least 1
     */
    record Bytes(long bytes) implements WhileWriting {
        /** Checks the number. */
        public Bytes {
            requirePositive("size of a shard", bytes);
        }

        @Override
        public boolean isFull(long recordsInShard, long bytesInShard, long nextBytes) {
            return recordsInShard > 0 && bytesInShard + nextBytes > bytes;
        }
    }

    /** A rule that needs to know the size of the whole: it gives the number of shards, of equal numbers of records. */
    sealed interface ByTotal extends ShardRule {
        /** How many shards there are to be. */
        int shards(long records, long bytes);
    }

    /** A rule that decides record by record. */
    sealed interface WhileWriting extends ShardRule {
        /** Whether the next record, of so many bytes with framing, begins another shard. */
        boolean isFull(long recordsInShard, long bytesInShard, long nextBytes);
    }

    private static void requirePositive(String what, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(what + " is out of range: expected at least 1, got " + value);
        }
    }
}
