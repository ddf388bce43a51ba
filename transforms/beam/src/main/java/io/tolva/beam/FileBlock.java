package io.tolva.beam;

import java.io.Serializable;
import java.util.List;
import org.apache.beam.sdk.metrics.Counter;

/** A block of what stands in some files, or in some ranges of files. */
final class FileBlock<T> extends Block<T> implements Serializable {
    private static final int ELEMENTS_BETWEEN_COUNTS = 1024;

    private final List<FileRange> ranges;
    private final FileFormat<T> format;
    private final long ordinal;

    FileBlock(List<FileRange> ranges, FileFormat<T> format, long ordinal) {
        this.ranges = List.copyOf(ranges);
        this.format = format;
        this.ordinal = ordinal;
    }

    @Override
    public long ordinal() {
        return ordinal;
    }

    @Override
    void visit(ElementConsumer<? super T> consumer) throws Exception {
        for (FileRange range : ranges) {
            read(range, consumer);
        }
    }

    private void read(FileRange range, ElementConsumer<? super T> consumer) throws Exception {
        Counter read = Counters.of(Counters.READ);
        try (FileFormat.ElementReader<T> reader = OpenFiles.read(range, format)) {
            int uncounted = 0;
            while (reader.advance()) {
                consumer.accept(reader.current());
                if (++uncounted == ELEMENTS_BETWEEN_COUNTS) {
                    read.inc(uncounted);
                    uncounted = 0;
                }
            }
            read.inc(uncounted);
        }
    }

    @Override
    <R> Block<R> derive(Step<T, R> step) {
        return new DerivedBlock<>(this, step);
    }

    @Override
    Place place() {
        if (ranges.isEmpty()) {
            return new Place("", 0);
        }
        FileRange first = ranges.get(0);
        return new Place(first.file().name(), first.from());
    }
}
