package io.tolva.beam;

import java.util.List;
import org.apache.beam.sdk.io.Read;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;

/**
 * Reads many files at once into blocks of elements: {@code list_files} and {@code interleave} of {@code tf.data} in one
 * transform, because a runner can split a source only if the source knows its files.
 *
 * <p>Bounded; read in parallel by file; within a file the order is kept. Memory: one block for each reading thread.
 *
 * @param <T> the type of an element
 */
public final class Interleave<T> extends PTransform<PBegin, PCollection<Block<T>>> {
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
        return begin.apply(Read.from(new FileBlocksSource<>(files, format)));
    }

    @Override
    public void populateDisplayData(DisplayData.Builder builder) {
        builder.add(DisplayData.item("files", files.size()).withLabel("Number of files"))
                .add(DisplayData.item("format", format.getClass().getSimpleName())
                        .withLabel("File format"));
    }
}
