package io.tolva.beam.formats;

import io.tolva.beam.FileFormat.ElementReader;
import io.tolva.beam.FileRange;
import java.io.Closeable;
import java.io.IOException;

/** Gives one element, and closes something. */
final class SingleReader<T> implements ElementReader<T> {
    private final T element;
    private final Closeable resource;
    private boolean delivered;

    SingleReader(T element, Closeable resource) {
        this.element = element;
        this.resource = resource;
    }

    /** A dead letter for a file or range that cannot be read. */
    static <T> SingleReader<Parsed<T>> letter(FileRange range, String problem) {
        String what = range.isWhole() ? "the file" : "bytes " + range.from() + " to " + range.to();
        return new SingleReader<>(
                new Parsed.Bad<>(new DeadLetter(range.file().name(), 0, what + " could not be read: " + problem, "")),
                () -> {});
    }

    @Override
    public boolean advance() {
        boolean first = !delivered;
        delivered = true;
        return first;
    }

    @Override
    public T current() {
        return element;
    }

    @Override
    public void close() throws IOException {
        resource.close();
    }
}
