package io.tolva.beam.dataset;

import io.tolva.data.GeneratorStage;
import io.tolva.data.Stage;
import io.tolva.data.text.LineScanner;
import io.tolva.tfrecord.ReadMode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * The lines of an uncompressed text file that begin in a range of its bytes.
 *
 * @param file the file
 * @param from the first byte
 * @param to the byte behind the last
 * @param mode how strictly it is read
 */
record LineRange(FileName file, long from, long to, ReadMode mode) implements Part<String> {
    @Override
    public Stage<String> stage() {
        return new GeneratorStage<>(() -> new Lines(this));
    }

    /** A line that cannot be had is an error in its place, and the next one follows. */
    private static final class Lines implements Iterator<String>, AutoCloseable {
        private final LineRange range;
        private final long begin;
        private final LineScanner scanner;
        private boolean ended;
        private boolean ahead;

        Lines(LineRange range) throws IOException {
            this.range = range;
            InputStream in =
                    new BufferedInputStream(Files.newInputStream(range.file().path()));
            try {
                begin = range.from() == 0 ? 0 : behindALine(in, range.from() - 1);
                scanner = LineScanner.of(in, range.file().name() + ", from byte " + begin + " on", range.mode());
            } catch (IOException | RuntimeException e) {
                in.close();
                throw e;
            }
        }

        /** The first byte behind a line that ends at byte {@code from} or later; where there is none, the end. */
        private static long behindALine(InputStream in, long from) throws IOException {
            in.skipNBytes(from);
            long offset = from;
            for (int b = in.read(); b >= 0; b = in.read()) {
                offset++;
                if (b == '\n') {
                    break;
                }
            }
            return offset;
        }

        @Override
        public boolean hasNext() {
            if (!ahead && !ended) {
                try {
                    ahead = begin < range.to() && scanner.advance() && begin + scanner.offset() < range.to();
                } catch (IOException e) {
                    ended = true;
                    throw new UncheckedIOException(e);
                }
                ended = !ahead;
            }
            return ahead;
        }

        @Override
        public String next() {
            if (!hasNext()) {
                throw new NoSuchElementException("no further line: " + range);
            }
            ahead = false;
            try {
                return scanner.text();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            scanner.close();
        }
    }
}
