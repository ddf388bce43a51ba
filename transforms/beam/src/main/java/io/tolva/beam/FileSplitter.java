package io.tolva.beam;

import java.io.IOException;
import java.io.Serializable;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the ranges by which files are read, step by step, so that the steps can be done anywhere: first every file is
 * {@linkplain #cut}; if the format {@linkplain #scans}, every range is {@linkplain #scan scanned} and the ranges of each file
 * {@linkplain #compose composed}. {@link SplitFiles} does it in a pipeline. Immutable.
 */
public final class FileSplitter implements Serializable {
    private final FileFormat<?> format;
    private final long rangeBytes;

    private FileSplitter(FileFormat<?> format, long rangeBytes) {
        this.format = format;
        this.rangeBytes = rangeBytes;
    }

    /**
     * A splitter of files of a format.
     *
     * @param rangeBytes the greatest size of a range
     * @throws IllegalArgumentException if that is not positive
     */
    public static FileSplitter of(FileFormat<?> format, long rangeBytes) {
        return new FileSplitter(format, positive(rangeBytes));
    }

    static long positive(long rangeBytes) {
        if (rangeBytes < 1) {
            throw new IllegalArgumentException("rangeBytes: expected at least 1, got " + rangeBytes);
        }
        return rangeBytes;
    }

    /** Whether a file is so large that it is worth a look, and of a kind that can be cut. */
    public boolean mayCut(FileRef file) {
        return file.bytes() > rangeBytes && file.seekable() && format.isSplittable(file);
    }

    /**
     * The ranges of a file in their order; one if it is not cut.
     *
     * @throws IOException if the file cannot be read
     */
    public List<FileRange> cut(FileRef file) throws IOException {
        if (!mayCut(file)) {
            return List.of(FileRange.whole(file));
        }
        try (SeekableByteChannel channel = OpenFiles.seekable(file)) {
            return format.cut(file, rangeBytes, channel);
        } catch (IOException error) {
            return whole(file, error);
        }
    }

    /** Whether ranges have to be scanned before they can be read. */
    public boolean scans() {
        return format instanceof ScannedFormat<?, ?>;
    }

    /**
     * Scans a range, unless it is a whole file.
     *
     * @throws IOException if the file cannot be read
     * @throws IllegalStateException if the format does not scan
     */
    public ScannedRange scan(FileRange range) throws IOException {
        return new ScannedRange(range, range.isWhole() ? null : seen(range));
    }

    private @Nullable Serializable seen(FileRange range) throws IOException {
        try (SeekableByteChannel channel = OpenFiles.seekable(range.file())) {
            return scanned().scan(range, channel);
        } catch (IOException error) {
            format.unreadable(range, error).close();
            return null;
        }
    }

    /**
     * The ranges by which a file is to be read, in their order.
     *
     * @param ranges all ranges of the file, scanned, in any order
     * @throws IOException if the file cannot be read
     * @throws IllegalStateException if the format does not scan
     */
    public List<FileRange> compose(Iterable<ScannedRange> ranges) throws IOException {
        NavigableMap<Long, ScannedRange> inOrder = new TreeMap<>();
        boolean complete = true;
        for (ScannedRange range : ranges) {
            complete &= range.scan() != null;
            inOrder.put(range.range().from(), range);
        }
        FileRef file = inOrder.firstEntry().getValue().range().file();
        return complete ? composed(file, inOrder.values()) : List.of(FileRange.whole(file));
    }

    private List<FileRange> composed(FileRef file, Iterable<ScannedRange> inOrder) throws IOException {
        List<Serializable> scans = new ArrayList<>();
        inOrder.forEach(range -> scans.add(Objects.requireNonNull(range.scan())));
        try (SeekableByteChannel channel = OpenFiles.seekable(file)) {
            return scanned().compose(file, scans, channel);
        } catch (IOException error) {
            return whole(file, error);
        }
    }

    /** A format that does not mind an error tells of it when the file is read. */
    private List<FileRange> whole(FileRef file, IOException error) throws IOException {
        FileRange whole = FileRange.whole(file);
        format.unreadable(whole, error).close();
        return List.of(whole);
    }

    @SuppressWarnings("unchecked") // what it composes is what it has scanned
    private ScannedFormat<?, Serializable> scanned() {
        if (!scans()) {
            throw new IllegalStateException("format does not scan: " + format);
        }
        return (ScannedFormat<?, Serializable>) format;
    }
}
