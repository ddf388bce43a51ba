package io.tolva.beam;

import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.Values;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.values.KV;
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
        return new Interleave<>(files, format, SplitFiles.positive(bytes));
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
            return begin.apply("Files", new WholeFiles<>(whole, format, target()));
        }
        PCollection<Block<T>> ranges = begin.apply(
                        "LargeFiles", Create.of(large).withCoder(SerializableCoder.of(FileRef.class)))
                .apply("Split", SplitFiles.in(format).withRangeBytes(rangeBytes()))
                .apply("Ranges", ReadRanges.in(format));
        return whole.isEmpty()
                ? ranges
                : PCollectionList.of(ranges)
                        .and(begin.apply("Files", new WholeFiles<>(whole, format, target())))
                        .apply("All", Flatten.pCollections());
    }

    private boolean isCut(FileRef file) {
        return file.bytes() > rangeBytes() && file.seekable() && format.isSplittable(file);
    }

    private long rangeBytes() {
        return rangeBytes == BY_TOTAL ? Math.max(MIN_RANGE_BYTES, target()) : rangeBytes;
    }

    /** How many bytes of small files go together. */
    private long target() {
        long total = files.stream().mapToLong(FileRef::bytes).sum();
        return Math.min(MAX_BLOCK_BYTES, total / MIN_BLOCKS);
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

    /** Files that are not cut, which are known when the pipeline is built. */
    private static final class WholeFiles<T> extends PTransform<PBegin, PCollection<Block<T>>> {
        private final List<FileRef> files;
        private final FileFormat<T> format;
        private final long target;

        WholeFiles(List<FileRef> files, FileFormat<T> format, long target) {
            this.files = files;
            this.format = format;
            this.target = target;
        }

        @Override
        public PCollection<Block<T>> expand(PBegin begin) {
            BlockCoder<T> coder = BlockCoder.of(format.coder());
            return begin.apply(Create.of(blocks()).withCoder(KvCoder.of(VarIntCoder.of(), coder)))
                    .apply(Reshuffle.of())
                    .apply(Values.create())
                    .setCoder(coder);
        }

        /** Each block under a key of its own, by which a runner spreads them. */
        private List<KV<Integer, Block<T>>> blocks() {
            List<KV<Integer, Block<T>>> blocks = new ArrayList<>();
            List<FileRef> together = new ArrayList<>();
            long bytes = 0;
            for (FileRef file : files) {
                if (!together.isEmpty() && bytes + file.bytes() > target) {
                    blocks.add(KV.of(blocks.size(), Block.ofFiles(together, format)));
                    together.clear();
                    bytes = 0;
                }
                together.add(file);
                bytes += file.bytes();
            }
            if (!together.isEmpty()) {
                blocks.add(KV.of(blocks.size(), Block.ofFiles(together, format)));
            }
            return blocks;
        }
    }
}
