package io.tolva.beam.formats;

import io.tolva.beam.FileFormat;
import io.tolva.beam.FileRange;
import io.tolva.beam.FileRef;
import io.tolva.tfrecord.OnDamage;
import io.tolva.tfrecord.ReadMode;
import io.tolva.tfrecord.RecordReader;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.transforms.display.DisplayData;

/**
 * The records of TFRecord files. A damaged file ends the pipeline with the file, the record and the offset, unless {@link
 * #withDamage} says otherwise.
 *
 * <p>Large files are read by ranges: a range begins with the first record whose checksums hold, or, where an index lies
 * beside the file under the name of the file and {@code .index}, at the record that the index tells. Compressed files, which
 * are known by their content, are read as a whole.
 */
public final class TfRecordFormat implements FileFormat<byte[]> {
    private final RecordFiles files;

    /** Strict; records of up to 2^30 bytes. */
    public TfRecordFormat() {
        this(RecordFiles.strict());
    }

    private TfRecordFormat(RecordFiles files) {
        this.files = files;
    }

    /** With another view of where a file ends; {@link ReadMode#STRICT} by default. */
    public TfRecordFormat withMode(ReadMode mode) {
        return new TfRecordFormat(files.withMode(mode));
    }

    /**
     * With another greatest length of a record, in bytes of data.
     *
     * @throws IllegalArgumentException if it is negative, or more than can be read
     */
    public TfRecordFormat withMaxRecordBytes(int bytes) {
        return new TfRecordFormat(files.withMaxRecordBytes(bytes));
    }

    /**
     * The records as {@link Parsed}, with a dead letter for each damaged place.
     *
     * @param policy {@link OnDamage#RESYNC} to lose the touched records only, {@link OnDamage#SKIP_FILE_REST} to lose the
     *     rest of the file, which then is read as a whole
     * @throws IllegalArgumentException for {@link OnDamage#FAIL}, which has no dead letters
     */
    public DamagedTfRecordFormat withDamage(OnDamage policy) {
        return new DamagedTfRecordFormat(files.withOnDamage(policy), UnreadableFiles.FAIL);
    }

    @Override
    public Coder<byte[]> coder() {
        return ByteArrayCoder.of();
    }

    @Override
    public ElementReader<byte[]> open(FileRef file, ReadableByteChannel channel) {
        return new Reader(RecordReader.of(channel, file.name(), files.options()));
    }

    @Override
    public boolean isSplittable(FileRef file) {
        return true;
    }

    @Override
    public List<FileRange> cut(FileRef file, long bytes, SeekableByteChannel channel) throws IOException {
        return RecordFiles.cut(file, bytes, channel);
    }

    @Override
    public ElementReader<byte[]> open(FileRange range, SeekableByteChannel channel) throws IOException {
        return new Reader(RecordFiles.open(range, channel, files.options()));
    }

    @Override
    public void populateDisplayData(DisplayData.Builder builder) {
        files.populateDisplayData(builder);
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
