package io.tolva.beam;

import java.io.Serializable;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.transforms.display.HasDisplayData;

/**
 * How a transform sorts. Elements are divided into buckets by their keys, and one worker sorts a bucket; what does not fit
 * into its memory goes to temporary files of its machine.
 *
 * <p>A runner carries a bucket to its worker in its own way: Flink with bounded memory, Spark too with
 * {@code --preferGroupByKeyToHandleHugeValues}, otherwise Spark and always the direct runner with the whole bucket in memory.
 * So more buckets help there.
 *
 * @param buckets how many, at least 1 and at most 4096
 * @param memoryBytes about how much memory a worker uses for the bucket that it sorts, at least 1
 */
public record SortOptions(int buckets, long memoryBytes) implements Serializable, HasDisplayData {
    private static final SortOptions DEFAULTS = new SortOptions(16, 64L << 20);

    /** Checks both. */
    public SortOptions {
        if (buckets < 1 || buckets > Keyed.CELLS) {
            throw new IllegalArgumentException(
                    "no such number of buckets: expected from 1 to " + Keyed.CELLS + ", got " + buckets);
        }
        if (memoryBytes < 1) {
            throw new IllegalArgumentException("no such memory: expected at least 1 byte, got " + memoryBytes);
        }
    }

    /** 16 buckets and 64 MiB. */
    public static SortOptions defaults() {
        return DEFAULTS;
    }

    /** With this many buckets: more for more data. They bound how many workers can sort at once. */
    public SortOptions withBuckets(int count) {
        return new SortOptions(count, memoryBytes);
    }

    /** With this much memory for each worker. */
    public SortOptions withMemoryBytes(long bytes) {
        return new SortOptions(buckets, bytes);
    }

    @Override
    public void populateDisplayData(DisplayData.Builder builder) {
        builder.addIfNotDefault(DisplayData.item("buckets", buckets).withLabel("Buckets"), DEFAULTS.buckets)
                .addIfNotDefault(
                        DisplayData.item("memoryBytes", memoryBytes).withLabel("Memory for sorting in bytes"),
                        DEFAULTS.memoryBytes);
    }
}
