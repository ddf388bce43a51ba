package io.tolva.beam.formats;

import io.tolva.beam.FileFormat;
import io.tolva.beam.FileRef;
import io.tolva.tfrecord.RecordReader;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.Coder;

/** The records of TFRecord files. A damaged file ends the pipeline with the file, the record and the offset. */
public final class TfRecordFormat implements FileFormat<byte[]> {

    @Override
    public Coder<byte[]> coder() {
        return ByteArrayCoder.of();
    }

    @Override
    public ElementReader<byte[]> open(FileRef file, ReadableByteChannel channel) throws IOException {
        return new Reader(RecordReader.of(channel, file.name()));
    }

    private static final class Reader implements ElementReader<byte[]> {
        private final RecordReader records;
        private byte[] current = {};

        Reader(RecordReader records) {
            this.records = records;
        }

        @Override
        public boolean advance() throws IOException {
            if (!records.advance()) {
                return false;
            }
            current = records.bytes();
            return true;
        }

        @Override
        public byte[] current() {
            return current;
        }

        @Override
        public void close() throws IOException {
            records.close();
        }
    }
}
