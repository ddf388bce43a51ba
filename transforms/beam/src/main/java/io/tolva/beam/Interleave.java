package io.tolva.beam;

import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;

/**
 * Reads many files at once: {@code list_files} and {@code interleave} of {@code tf.data} in one transform.
 *
 * <p>Bounded; read in parallel by file, with small files together and large ones, where the {@link FileFormat} allows it,
 * cut into ranges; within a file or range the order is kept. The ranges depend on the files alone. The blocks that it gives
 * are read by the transforms that look at their elements, so memory stays flat on every runner. Two transforms that both
 * look read the files twice.
 *
 * @param <T> the type of an element
 */
public final class Interleave<T> extends PTransform<PBegin, PCollection<Block<T>>> {
    private static final long MAX_BLOCK_BYTES = 32L << 20;
    private static final long MIN_RANGE_BYTES = 1L << 20;
    private static final int MIN_BLOCKS = 16;
    private static final long BY_TOTAL = 0;
    private static final long NEVER = Long.MAX_VALUE;

    private final List<FileRef> files;
    private final FileFormat<T> format;
    private final long rangeBytes;

    private Interleave(List<FileRef> files, FileFormat<T> format, long rangeBytes) {
        this.files = files;
        this.format = format;
        this.rangeBytes = rangeBytes;
    }

    /**
     * Reads every file that matches one of the patterns.
     *
     * @throws IllegalArgumentException if no pattern matches a file
     */
    public static <T> Interleave<T> files(List<String> patterns, FileFormat<T> format) {
        return of(FilePatterns.expand(patterns), format);
    }

    /** Reads the given files. */
    public static <T> Interleave<T> of(List<FileRef> files, FileFormat<T> format) {
        return new Interleave<>(List.copyOf(files), format, BY_TOTAL);
    }

    /** Reads files that are known only when the pipeline runs, large ones by ranges: {@link SplitFiles}, then {@link ReadRanges}. */
    public static <T> PTransform<PCollection<FileRef>, PCollection<Block<T>>> matched(FileFormat<T> format) {
        return new PTransform<>() {
            @Override
            public PCollection<Block<T>> expand(PCollection<FileRef> files) {
                return files.apply("Split", SplitFiles.in(format)).apply("Read", ReadRanges.in(format));
            }
        };
    }

    /**
     * With another greatest size of a range. By default it is a sixteenth of all bytes, but 1 to 32 MiB; smaller ranges let
     * more workers read at the same time, larger ones open files less often.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public Interleave<T> withRangeBytes(long bytes) {
        return new Interleave<>(files, format, FileSplitter.positive(bytes));
    }

    /** Without ranges: each file is read by one worker. */
    public Interleave<T> withWholeFiles() {
        return new Interleave<>(files, format, NEVER);
    }

    @Override
    public PCollection<Block<T>> expand(PBegin begin) {
        List<FileRef> whole = new ArrayList<>();
        List<FileRef> large = new ArrayList<>();
        for (FileRef file : files) {
            (isCut(file) ? large : whole).add(file);
        }
        if (large.isEmpty()) {
            return begin.apply("Files", Blocks.spread(blocks(whole, format), format.coder()));
        }
        PCollection<Block<T>> ranges = begin.apply(
                        "LargeFiles", Create.of(large).withCoder(SerializableCoder.of(FileRef.class)))
                .apply("Split", SplitFiles.in(format).withRangeBytes(rangeBytes()))
                .apply("Ranges", ReadRanges.in(format).oneByOne());
        return whole.isEmpty()
                ? ranges
                : PCollectionList.of(ranges)
                        .and(begin.apply("Files", Blocks.spread(blocks(whole, format), format.coder())))
                        .apply("All", Flatten.pCollections());
    }

    private boolean isCut(FileRef file) {
        return FileSplitter.of(format, rangeBytes()).mayCut(file);
    }

    private long rangeBytes() {
        return rangeBytes == BY_TOTAL ? rangeBytes(files) : rangeBytes;
    }

    /** The greatest size of a range unless another one is asked for: a sixteenth of all bytes, but 1 to 32 MiB. */
    public static long rangeBytes(List<FileRef> files) {
        return Math.max(
                MIN_RANGE_BYTES, target(files.stream().mapToLong(FileRef::bytes).sum()));
    }

    /** How many bytes of small files go together. */
    private static long target(long total) {
        return Math.min(MAX_BLOCK_BYTES, total / MIN_BLOCKS);
    }

    /** The blocks of these files, each with its {@link Block#ordinal}: they depend on the files alone. Files are not cut. */
    public static <T> List<Block<T>> blocks(List<FileRef> files, FileFormat<T> format) {
        return blocks(files, format, 0);
    }

    /** The same, where the first block is number {@code first} of its input. */
    public static <T> List<Block<T>> blocks(List<FileRef> files, FileFormat<T> format, int first) {
        return blocksOfRanges(files.stream().map(FileRange::whole).toList(), format, first);
    }

    /**
     * The blocks of ranges, each with its {@link Block#ordinal}: small files go together, a part of a file is a block.
     *
     * @param first the number of the first block among those of its input
     */
    public static <T> List<Block<T>> blocksOfRanges(List<FileRange> ranges, FileFormat<T> format, int first) {
        long target = target(ranges.stream().mapToLong(FileRange::bytes).sum());
        List<Block<T>> blocks = new ArrayList<>();
        List<FileRange> together = new ArrayList<>();
        long bytes = 0;
        for (FileRange range : ranges) {
            if (!together.isEmpty() && (!range.isWhole() || bytes + range.bytes() > target)) {
                blocks.add(Block.ofRanges(together, format, first + blocks.size()));
                together.clear();
                bytes = 0;
            }
            together.add(range);
            bytes += range.isWhole() ? range.bytes() : target;
        }
        if (!together.isEmpty()) {
            blocks.add(Block.ofRanges(together, format, first + blocks.size()));
        }
        return blocks;
    }

    @Override
    public void populateDisplayData(DisplayData.Builder builder) {
        builder.add(DisplayData.item("files", files.size()).withLabel("Number of files"))
                .add(DisplayData.item(
                                "rangeBytes", rangeBytes() == NEVER ? "whole files" : String.valueOf(rangeBytes()))
                        .withLabel("Greatest size of a range"))
                .add(DisplayData.item("format", format.getClass().getSimpleName())
                        .withLabel("File format"))
                .include("settings", format);
    }
}
