package io.tolva.tfrecord;

import org.apache.commons.codec.digest.MurmurHash3;

/**
 * The position-independent key by which records are shuffled: 128 bits of MurmurHash3 over the bytes, salted with a
 * seed. Keys compare as unsigned numbers, {@code high} first.
 *
 * <p>The same bytes and seed have the same key on every runner and at every parallelism; that is what makes the shards
 * of a conversion reproducible. The hash is not meant to withstand somebody who constructs collisions.
 *
 * @param high the upper 64 bits
 * @param low the lower 64 bits
 */
public record RecordKey(long high, long low) implements Comparable<RecordKey> {
    /** The key of {@code bytes} under {@code seed}. */
    public static RecordKey of(long seed, byte[] bytes) {
        long[] hash = MurmurHash3.hash128x64(bytes, 0, bytes.length, Long.hashCode(seed));
        return new RecordKey(hash[0], hash[1]);
    }

    /**
     * The bucket of this key among {@code buckets}: a monotone function, so bucket after bucket, each sorted, is the
     * whole in key order.
     */
    public int bucket(int buckets) {
        long signedProduct = Math.multiplyHigh(high, (long) buckets);
        return (int) (signedProduct + ((high >> 63) & buckets));
    }

    /** This key's place on [0, 1), for splitting by fractions. */
    public double fraction() {
        return (high >>> 11) * 0x1p-53;
    }

    @Override
    public int compareTo(RecordKey other) {
        int byHigh = Long.compareUnsigned(high, other.high);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
    }
}
