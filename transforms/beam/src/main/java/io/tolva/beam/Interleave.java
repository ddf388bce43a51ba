package io.tolva.beam;

import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;

/**
 * Reads many files at once: {@code list_files} and {@code interleave} of {@code tf.data} in one transform.
 *
 * <p>Bounded; read in parallel by file, with small files together; within a file the order is kept. The blocks that it
 * gives are read by the transforms that look at their elements, so memory stays flat on every runner. Two transforms that
 * both look read the files twice.
 *
 * @param <T> the type of an element
 */
public final class Interleave<T> extends PTransform<PBegin, PCollection<Block<T>>> {
    private static final long MAX_BLOCK_BYTES = 32L << 20;
    private static final int MIN_BLOCKS = 16;

    private final List<FileRef> files;
    private final FileFormat<T> format;

    private Interleave(List<FileRef> files, FileFormat<T> format) {
        this.files = files;
        this.format = format;
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
        return new Interleave<>(List.copyOf(files), format);
    }

    @Override
    public PCollection<Block<T>> expand(PBegin begin) {
        return begin.apply(Blocks.spread(blocks(files, format), format.coder()));
    }

    /** The blocks of these files, each with its {@link Block#ordinal}: they depend on the files alone. */
    public static <T> List<Block<T>> blocks(List<FileRef> files, FileFormat<T> format) {
        return blocks(files, format, 0);
    }

    /** The same, where the first block is number {@code first} of its input. */
    public static <T> List<Block<T>> blocks(List<FileRef> files, FileFormat<T> format, int first) {
        long total = files.stream().mapToLong(FileRef::bytes).sum();
        long target = Math.min(MAX_BLOCK_BYTES, total / MIN_BLOCKS);
        List<Block<T>> blocks = new ArrayList<>();
        List<FileRef> together = new ArrayList<>();
        long bytes = 0;
        for (FileRef file : files) {
            if (!together.isEmpty() && bytes + file.bytes() > target) {
                blocks.add(Block.ofFiles(together, format, first + blocks.size()));
                together.clear();
                bytes = 0;
            }
            together.add(file);
            bytes += file.bytes();
        }
        if (!together.isEmpty()) {
            blocks.add(Block.ofFiles(together, format, first + blocks.size()));
        }
        return blocks;
    }

    @Override
    public void populateDisplayData(DisplayData.Builder builder) {
        builder.add(DisplayData.item("files", files.size()).withLabel("Number of files"))
                .add(DisplayData.item("format", format.getClass().getSimpleName())
                        .withLabel("File format"));
    }
}
