package io.tolva.beam;

import java.io.IOException;
import java.io.Serializable;
import java.nio.channels.ReadableByteChannel;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.metrics.Counter;

/** A block of what stands in some files. */
final class FileBlock<T> extends Block<T> implements Serializable {
    private static final int ELEMENTS_BETWEEN_COUNTS = 1024;

    private final List<FileRef> files;
    private final FileFormat<T> format;
    private final long ordinal;

    FileBlock(List<FileRef> files, FileFormat<T> format, long ordinal) {
        this.files = List.copyOf(files);
        this.format = format;
        this.ordinal = ordinal;
    }

    @Override
    public long ordinal() {
        return ordinal;
    }

    @Override
    void visit(ElementConsumer<? super T> consumer) throws Exception {
        for (FileRef file : files) {
            read(file, consumer);
        }
    }

    private void read(FileRef file, ElementConsumer<? super T> consumer) throws Exception {
        Counter read = Counters.of(Counters.READ);
        try (FileFormat.ElementReader<T> reader = open(file)) {
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

    private FileFormat.ElementReader<T> open(FileRef file) throws IOException {
        ReadableByteChannel channel = FileSystems.open(FileSystems.matchNewResource(file.name(), false));
        try {
            return format.open(file, channel);
        } catch (IOException | RuntimeException error) {
            channel.close();
            throw error;
        }
    }

    @Override
    <R> Block<R> derive(Step<T, R> step) {
        return new DerivedBlock<>(this, step);
    }
}
