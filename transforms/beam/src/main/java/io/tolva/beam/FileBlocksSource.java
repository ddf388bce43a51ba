package io.tolva.beam;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.io.BoundedSource;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;

/** Reads files into blocks. It is split between files, so as many workers read as there are files. */
final class FileBlocksSource<T> extends BoundedSource<Block<T>> {
    private final List<FileRef> files;
    private final FileFormat<T> format;

    FileBlocksSource(List<FileRef> files, FileFormat<T> format) {
        this.files = files;
        this.format = format;
    }

    @Override
    public List<FileBlocksSource<T>> split(long desiredBundleBytes, PipelineOptions options) {
        List<FileBlocksSource<T>> parts = new ArrayList<>();
        List<FileRef> part = new ArrayList<>();
        long bytes = 0;
        for (FileRef file : files) {
            if (!part.isEmpty() && bytes + file.bytes() > desiredBundleBytes) {
                parts.add(new FileBlocksSource<>(part, format));
                part = new ArrayList<>();
                bytes = 0;
            }
            part.add(file);
            bytes += file.bytes();
        }
        parts.add(new FileBlocksSource<>(part, format));
        return parts;
    }

    @Override
    public long getEstimatedSizeBytes(PipelineOptions options) {
        return files.stream().mapToLong(FileRef::bytes).sum();
    }

    @Override
    public Coder<Block<T>> getOutputCoder() {
        return BlockCoder.of(format.coder());
    }

    @Override
    public BoundedReader<Block<T>> createReader(PipelineOptions options) {
        return new Reader<>(this);
    }

    private static final class Reader<T> extends BoundedReader<Block<T>> {
        private final FileBlocksSource<T> source;
        private final Iterator<FileRef> remaining;
        private final Counter read = Counters.of(Counters.READ);
        private final BlockBuilder<T> builder;
        private FileFormat.@Nullable ElementReader<T> elements;
        private @Nullable Block<T> current;

        Reader(FileBlocksSource<T> source) {
            this.source = source;
            this.remaining = source.files.iterator();
            this.builder = new BlockBuilder<>(source.format.coder());
        }

        @Override
        public boolean start() throws IOException {
            return advance();
        }

        @Override
        public boolean advance() throws IOException {
            while (!builder.isFull() && (elements != null || remaining.hasNext())) {
                fillFrom(elements != null ? elements : openNext());
            }
            if (builder.isEmpty()) {
                current = null;
                return false;
            }
            current = builder.take();
            read.inc(current.size());
            return true;
        }

        private FileFormat.ElementReader<T> openNext() throws IOException {
            FileRef file = remaining.next();
            elements = source.format.open(file, FileSystems.open(FileSystems.matchNewResource(file.name(), false)));
            return elements;
        }

        private void fillFrom(FileFormat.ElementReader<T> reader) throws IOException {
            while (!builder.isFull()) {
                if (!reader.advance()) {
                    close();
                    return;
                }
                builder.add(reader.current(), reader.currentBytes());
            }
        }

        @Override
        public Block<T> getCurrent() {
            if (current == null) {
                throw new NoSuchElementException("no block: the reader has not been advanced to one");
            }
            return current;
        }

        @Override
        public BoundedSource<Block<T>> getCurrentSource() {
            return source;
        }

        @Override
        public void close() throws IOException {
            if (elements != null) {
                elements.close();
                elements = null;
            }
        }
    }
}
