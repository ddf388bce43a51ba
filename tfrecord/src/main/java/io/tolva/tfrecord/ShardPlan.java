package io.tolva.tfrecord;

/** The rules for how many files a data set is cut into. */
public final class ShardPlan {
    private static final int MIN_SHARDS = 10;
    private static final long SHARD_BYTES = 150_000_000;
    private static final long MIN_RECORDS_PER_SHARD = 16;

    private static final int TFDS_USUAL = 1024;
    private static final long TFDS_MIN_BYTES = 64L << 20;
    private static final long TFDS_MAX_BYTES = 1L << 30;

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
        requireSize(records, bytes);
        long bySize = Math.max(MIN_SHARDS, bytes / SHARD_BYTES + (bytes % SHARD_BYTES == 0 ? 0 : 1));
        long byRecords = Math.max(1, records / MIN_RECORDS_PER_SHARD);
        return Math.toIntExact(Math.min(bySize, byRecords));
    }

    /**
     * The rule of TensorFlow Datasets: a power of two up to 512, 1024, or a multiple of that, so that shards get between
     * 64 MiB and 1 GiB; never more shards than records, and always one.
     *
     * @param records how many records there are
     * @param bytes their size with framing, in bytes
     * @throws IllegalArgumentException if a number is negative
     */
    public static int tfdsShardsFor(long records, long bytes) {
        requireSize(records, bytes);
        long fewest = bytes / TFDS_MAX_BYTES;
        long most = bytes / TFDS_MIN_BYTES;
        if (fewest > TFDS_USUAL) {
            long multiples = (fewest + TFDS_USUAL - 1) / TFDS_USUAL;
            return Math.toIntExact(Math.min(multiples, Math.max(1, records / TFDS_USUAL)) * TFDS_USUAL);
        }
        for (int shards = TFDS_USUAL; shards > 1; shards /= 2) {
            if (fewest <= shards && shards <= most && shards <= records) {
                return shards;
            }
        }
        return 1;
    }

    /** The first record of a shard, where {@code records} are cut into {@code shards} even parts as TFDS does it. */
    public static long firstRecord(long records, int shard, int shards) {
        return (long) Math.rint((double) records * shard / shards);
    }

    private static void requireSize(long records, long bytes) {
        if (records < 0 || bytes < 0) {
            throw new IllegalArgumentException(
                    "negative size of a data set: got " + records + " records with " + bytes + " bytes");
        }
    }
}
