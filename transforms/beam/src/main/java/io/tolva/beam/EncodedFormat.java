package io.tolva.beam;

import io.tolva.tfrecord.RecordReader;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.util.CoderUtils;
import org.jspecify.annotations.Nullable;

/** TFRecord files whose records are encoded elements. */
final class EncodedFormat<T> implements FileFormat<T> {
    private final Coder<T> coder;

    EncodedFormat(Coder<T> coder) {
        this.coder = coder;
    }

    @Override
    public Coder<T> coder() {
        return coder;
    }

    @Override
    public ElementReader<T> open(FileRef file, ReadableByteChannel channel) {
        return new Reader<>(RecordReader.of(channel, file.name()), coder, file.name());
    }

    private static final class Reader<T> implements ElementReader<T> {
        private final RecordReader records;
        private final Coder<T> coder;
        private final String file;
        private @Nullable T current;

        Reader(RecordReader records, Coder<T> coder, String file) {
            this.records = records;
            this.coder = coder;
            this.file = file;
        }

        @Override
        public boolean advance() throws IOException {
            if (!records.advance()) {
                return false;
            }
            try {
                current = CoderUtils.decodeFromByteArray(coder, records.bytes());
            } catch (CoderException error) {
                throw new IOException(
                        "a record is no element: " + file + ", record " + records.index() + " at byte "
                                + records.offset() + ": expected what " + coder + " encodes",
                        error);
            }
            return true;
        }

        @Override
        public T current() {
            if (current == null) {
                throw new IllegalStateException("advance has found no element");
            }
            return current;
        }

        @Override
        public void close() throws IOException {
            records.close();
        }
    }
}
