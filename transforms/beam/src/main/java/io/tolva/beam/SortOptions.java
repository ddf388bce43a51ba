package io.tolva.beam;

import java.io.Serializable;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.transforms.display.HasDisplayData;

/**
 * How a transform sorts. Elements are divided into buckets by their keys, and one worker sorts a bucket; what does not fit
 * into its memory goes to temporary files of its machine.
 *
 * <p>Without a temporary folder a runner carries the elements of a bucket to its worker in its own way: Flink with bounded
 * memory, Spark too with {@code --preferGroupByKeyToHandleHugeValues}, otherwise Spark and always the direct runner with the
 * whole bucket in memory, and what comes out too. With one, elements pass through files, and memory stays flat on every runner.
 *
 * @param buckets how many, at least 1 and at most 4096
 * @param memoryBytes about how much memory a worker uses for what it sorts, at least 1
 * @param temporaryFolder where elements are kept between workers, on any of Beam's file systems that all workers reach; empty
 *     for the runner's own way
 */
public record SortOptions(int buckets, long memoryBytes, String temporaryFolder)
        implements Serializable, HasDisplayData {
    private static final SortOptions DEFAULTS = new SortOptions(16, 64L << 20, "");

    /** Checks the numbers. */
    public SortOptions {
        if (buckets < 1 || buckets > Keyed.CELLS) {
            throw new IllegalArgumentException(
                    "no such number of buckets: expected from 1 to " + Keyed.CELLS + ", got " + buckets);
        }
        if (memoryBytes < 1) {
            throw new IllegalArgumentException("no such memory: expected at least 1 byte, got " + memoryBytes);
        }
    }

    /** 16 buckets, 64 MiB and no temporary folder. */
    public static SortOptions defaults() {
        return DEFAULTS;
    }

    /** With this many buckets: more for more data. They bound how many workers can sort at once. */
    public SortOptions withBuckets(int count) {
        return new SortOptions(count, memoryBytes, temporaryFolder);
    }

    /** With this much memory for each thread of a worker. */
    public SortOptions withMemoryBytes(long bytes) {
        return new SortOptions(buckets, bytes, temporaryFolder);
    }

    /**
     * With a folder for files between the workers. What comes out are blocks of such files, so they have to stay until the
     * pipeline has ended, and nobody deletes them but the caller. Elements are written twice, in files of a bucket each.
     */
    public SortOptions withTemporaryFolder(String folder) {
        return new SortOptions(buckets, memoryBytes, folder);
    }

    boolean hasTemporaryFolder() {
        return !temporaryFolder.isEmpty();
    }

    @Override
    public void populateDisplayData(DisplayData.Builder builder) {
        builder.addIfNotDefault(DisplayData.item("buckets", buckets).withLabel("Buckets"), DEFAULTS.buckets)
                .addIfNotDefault(
                        DisplayData.item("memoryBytes", memoryBytes).withLabel("Memory for sorting in bytes"),
                        DEFAULTS.memoryBytes)
                .addIfNotDefault(
                        DisplayData.item("temporaryFolder", temporaryFolder).withLabel("Temporary folder"),
                        DEFAULTS.temporaryFolder);
    }
}
