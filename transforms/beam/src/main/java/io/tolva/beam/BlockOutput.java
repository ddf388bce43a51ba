package io.tolva.beam;

import java.io.Closeable;
import java.io.IOException;
import org.apache.beam.sdk.coders.Coder;
import org.jspecify.annotations.Nullable;

/** Packs the sorted elements of a bucket into blocks that are handed over when they are full, and numbers what comes. */
abstract sealed class BlockOutput<T> implements Closeable {
    private long position;

    /** Blocks of elements or, if there is a temporary folder, of files. */
    static <T> BlockOutput<T> of(Coder<T> coder, SortOptions options, int bucket, ElementConsumer<Block<T>> out) {
        return options.hasTemporaryFolder()
                ? new InFiles<>(coder, options.temporaryFolder(), bucket, out)
                : new InMemory<>(coder, out);
    }

    /** The next number, from 0. */
    final long next() {
        return position++;
    }

    abstract void add(T element) throws Exception;

    /** Hands over the last block. */
    abstract void finish() throws Exception;

    private static final class InMemory<T> extends BlockOutput<T> {
        private final BlockBuilder<T> builder;
        private final ElementConsumer<Block<T>> out;

        InMemory(Coder<T> coder, ElementConsumer<Block<T>> out) {
            this.builder = new BlockBuilder<>(coder);
            this.out = out;
        }

        @Override
        void add(T element) throws Exception {
            builder.add(element);
            if (builder.isFull()) {
                out.accept(builder.take());
            }
        }

        @Override
        void finish() throws Exception {
            if (!builder.isEmpty()) {
                out.accept(builder.take());
            }
        }

        @Override
        public void close() {}
    }

    private static final class InFiles<T> extends BlockOutput<T> {
        private static final long MAX_FILE_BYTES = 32L << 20;

        private final Coder<T> coder;
        private final String folder;
        private final int bucket;
        private final ElementConsumer<Block<T>> out;
        private @Nullable TemporaryFile<T> open;
        private int files;

        InFiles(Coder<T> coder, String folder, int bucket, ElementConsumer<Block<T>> out) {
            this.coder = coder;
            this.folder = folder;
            this.bucket = bucket;
            this.out = out;
        }

        @Override
        void add(T element) throws Exception {
            TemporaryFile<T> file = open;
            if (file == null) {
                file = new TemporaryFile<>(folder, "sorted", bucket, files++, coder);
                open = file;
            }
            file.add(element);
            if (file.bytes() >= MAX_FILE_BYTES) {
                finish();
            }
        }

        @Override
        void finish() throws Exception {
            TemporaryFile<T> file = open;
            if (file != null) {
                open = null;
                file.close();
                out.accept(file.block());
            }
        }

        @Override
        public void close() throws IOException {
            if (open != null) {
                open.close();
            }
        }
    }
}
