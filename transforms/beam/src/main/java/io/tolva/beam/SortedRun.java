package io.tolva.beam;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** Sorted elements in a temporary file of this machine. */
final class SortedRun {
    private static final int BUFFER_BYTES = 1 << 16;

    private final Path file;
    private final long elements;

    private SortedRun(Path file, long elements) {
        this.file = file;
        this.elements = elements;
    }

    static SortedRun write(Iterator<Keyed> sorted) throws IOException {
        Path file = Files.createTempFile("tolva-sort-", ".run");
        long elements = 0;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER_BYTES)) {
            for (; sorted.hasNext(); elements++) {
                Keyed.coder().encode(sorted.next(), out);
            }
        } catch (IOException | RuntimeException error) {
            Files.deleteIfExists(file);
            throw new IOException("cannot sort: temporary file " + file + ": " + error.getMessage(), error);
        }
        return new SortedRun(file, elements);
    }

    Cursor open() throws IOException {
        return new Cursor(new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES), file, elements);
    }

    void delete() throws IOException {
        Files.deleteIfExists(file);
    }

    /** Reads a run from its beginning to its end. */
    static final class Cursor implements Iterator<Keyed>, Closeable {
        private final InputStream in;
        private final Path file;
        private long remaining;

        Cursor(InputStream in, Path file, long elements) {
            this.in = in;
            this.file = file;
            this.remaining = elements;
        }

        @Override
        public boolean hasNext() {
            return remaining > 0;
        }

        @Override
        public Keyed next() {
            if (remaining == 0) {
                throw new NoSuchElementException();
            }
            remaining--;
            try {
                return Keyed.coder().decode(in);
            } catch (IOException error) {
                throw new UncheckedIOException("cannot read back what was sorted: temporary file " + file, error);
            }
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
