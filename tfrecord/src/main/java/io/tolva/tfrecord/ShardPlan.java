package io.tolva.tfrecord;

/** The rule for how many files a data set is cut into. */
public final class ShardPlan {
    private static final int MIN_SHARDS = 10;
    private static final long SHARD_BYTES = 150_000_000;
    private static final long MIN_RECORDS_PER_SHARD = 16;

    private ShardPlan() {}

    /**
     * At least 10 shards of about 150 MB each, so that readers can work side by side; fewer where a shard would have less
     * than 16 records, and always one.
     *
     * @param records how many records there are
     * @param bytes their size with framing, in bytes
     * @throws IllegalArgumentException if a number is negative
     */
    public static int shardsFor(long records, long bytes) {
        if (records < 0 || bytes < 0) {
            throw new IllegalArgumentException(
                    "negative size of a data set: got " + records + " records with " + bytes + " bytes");
        }
        long bySize = Math.max(MIN_SHARDS, bytes / SHARD_BYTES + (bytes % SHARD_BYTES == 0 ? 0 : 1));
        long byRecords = Math.max(1, records / MIN_RECORDS_PER_SHARD);
        return Math.toIntExact(Math.min(bySize, byRecords));
    }
}
