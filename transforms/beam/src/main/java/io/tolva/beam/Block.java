package io.tolva.beam;

import java.util.ArrayList;
import java.util.List;

/**
 * Elements that travel through a pipeline as one Beam element: either the elements themselves, or the files that hold
 * them and what is to be done with each. The latter is read when somebody asks for the elements, so the data never wait
 * in a runner's memory. Immutable.
 *
 * <p>The order inside a block is kept by every transform; the order of the blocks, as in any {@code PCollection}, means
 * nothing.
 *
 * @param <T> the type of the elements, immutable values
 */
public abstract sealed class Block<T> permits ListBlock, FileBlock, SourceBlock, DerivedBlock {
    /** The encoded size at which a block of elements is full: small for every runner's buffers, large enough to be cheap. */
    public static final int TARGET_BYTES = 1 << 20;

    Block() {}

    /** A block that holds these elements, in their order. */
    public static <T> Block<T> of(List<? extends T> elements) {
        return new ListBlock<>(List.copyOf(elements));
    }

    /** A block of what stands in these files, one file after another. Nothing is read yet. */
    public static <T> Block<T> ofFiles(List<FileRef> files, FileFormat<T> format) {
        return ofRanges(files.stream().map(FileRange::whole).toList(), format);
    }

    /** A block of what stands in these ranges, one after another. Nothing is read yet. */
    public static <T> Block<T> ofRanges(List<FileRange> ranges, FileFormat<T> format) {
        return ofRanges(ranges, format, 0);
    }

    /** The same, with an {@link #ordinal}. */
    static <T> Block<T> ofRanges(List<FileRange> ranges, FileFormat<T> format, long ordinal) {
        return new FileBlock<>(ranges, format, ordinal);
    }

    /** A block of what comes out of {@code source}. Nothing is read yet. */
    public static <T> Block<T> ofSource(ElementSource<T> source) {
        return new SourceBlock<>(source);
    }

    /**
     * Hands over every element in order. A block of files reads them now, and again at each call; memory holds one
     * element.
     *
     * @throws Exception what reading, a function on the way or the consumer throws; an {@link Error} comes as the cause of
     *     an {@link IllegalStateException}, because the direct runner waits for ever for a worker that died of one
     */
    public final void forEach(ElementConsumer<? super T> consumer) throws Exception {
        try {
            visit(consumer);
        } catch (OutOfMemoryError | LinkageError error) {
            throw new IllegalStateException("cannot go on: " + error, error);
        }
    }

    /**
     * The place of this block among those of its input, from 0: what was derived from a block keeps it. The blocks of files
     * have it from {@link Interleave}; others have 0.
     */
    public long ordinal() {
        return 0;
    }

    abstract void visit(ElementConsumer<? super T> consumer) throws Exception;

    /** The block of what {@code step} makes of each element. */
    abstract <R> Block<R> derive(Step<T, R> step) throws Exception;

    /**
     * Where the elements begin.
     *
     * @throws IllegalStateException if they are not in files
     */
    abstract Place place();

    /** All elements at once, for blocks that are known to be small. */
    public List<T> toList() throws Exception {
        List<T> elements = new ArrayList<>();
        forEach(elements::add);
        return elements;
    }
}
