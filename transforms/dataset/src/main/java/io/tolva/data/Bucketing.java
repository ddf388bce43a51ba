package io.tolva.data;

import java.io.Serializable;
import java.util.List;

/**
 * How {@code bucketBySequenceLength} sorts elements by their lengths.
 *
 * @param boundaries ascending lengths between the buckets, copied: an element whose length is a boundary belongs to the
 *     bucket above it
 * @param batchSizes the size of the batches of each bucket, one more than boundaries, copied
 * @param remainder what becomes of elements at the end that do not fill a batch
 */
public record Bucketing(List<Integer> boundaries, List<Integer> batchSizes, Remainder remainder)
        implements Serializable {
    /**
     * Copies the lists and checks them.
     *
     * @throws IllegalArgumentException if the boundaries do not ascend, a size is not positive, or there is not one size
     *     more than boundaries
     */
    public Bucketing {
        boundaries = List.copyOf(boundaries);
        batchSizes = List.copyOf(batchSizes);
        if (batchSizes.size() != boundaries.size() + 1) {
            throw new IllegalArgumentException("number of batch sizes: bucketBySequenceLength: expected "
                    + (boundaries.size() + 1) + ", one more than boundaries, got " + batchSizes.size());
        }
        batchSizes.forEach(size -> Check.positive("bucketBySequenceLength", "batch size", size));
        for (int i = 1; i < boundaries.size(); i++) {
            if (boundaries.get(i - 1) >= boundaries.get(i)) {
                throw new IllegalArgumentException("boundaries must ascend: bucketBySequenceLength: got " + boundaries);
            }
        }
    }

    /** The number of the bucket of an element of this length, from 0. */
    long bucket(int length) {
        int bucket = 0;
        while (bucket < boundaries.size() && length >= boundaries.get(bucket)) {
            bucket++;
        }
        return bucket;
    }

    /** The size of the batches of a bucket. */
    int size(long bucket) {
        return batchSizes.get((int) bucket);
    }
}
