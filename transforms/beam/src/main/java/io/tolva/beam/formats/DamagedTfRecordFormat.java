package io.tolva.beam.formats;

import io.tolva.beam.FileFormat;
import io.tolva.beam.FileRange;
import io.tolva.beam.FileRef;
import io.tolva.tfrecord.Damage;
import io.tolva.tfrecord.OnDamage;
import io.tolva.tfrecord.RecordReader;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.transforms.display.DisplayData;

/**
 * The records of TFRecord files some of which may be damaged: {@link TfRecordFormat#withDamage}. Each damaged place is a
 * dead letter that says what was found, in which record, at which byte, and how many bytes were passed over.
 */
public final class DamagedTfRecordFormat implements FileFormat<Parsed<byte[]>> {
    private final RecordFiles files;
    private final UnreadableFiles unreadable;

    DamagedTfRecordFormat(RecordFiles files, UnreadableFiles unreadable) {
        if (files.onDamage() == OnDamage.FAIL) {
            throw new IllegalArgumentException("no dead letters: expected RESYNC or SKIP_FILE_REST, got FAIL");
        }
        this.files = files;
        this.unreadable = unreadable;
    }

    /** With another fate of files that cannot be opened; by default they end the pipeline. */
    public DamagedTfRecordFormat withUnreadableFiles(UnreadableFiles other) {
        return new DamagedTfRecordFormat(files, other);
    }

    @Override
    public Coder<Parsed<byte[]>> coder() {
        return Parsed.coder(ByteArrayCoder.of());
    }

    @Override
    public ElementReader<Parsed<byte[]>> open(FileRef file, ReadableByteChannel channel) {
        Queue<DeadLetter> letters = new ArrayDeque<>();
        return new Reader(
                RecordReader.of(
                        channel,
                        file.name(),
                        files.options().withListener(damage -> letters.add(letter(file, damage)))),
                letters);
    }

    /** Whoever leaves the rest of a file has to know whether there was damage before. */
    @Override
    public boolean isSplittable(FileRef file) {
        return files.onDamage() == OnDamage.RESYNC;
    }

    @Override
    public List<FileRange> cut(FileRef file, long bytes, SeekableByteChannel channel) throws IOException {
        return RecordFiles.cut(file, bytes, channel);
    }

    @Override
    public ElementReader<Parsed<byte[]>> open(FileRange range, SeekableByteChannel channel) throws IOException {
        Queue<DeadLetter> letters = new ArrayDeque<>();
        return new Reader(
                RecordFiles.open(
                        range,
                        channel,
                        files.options().withListener(damage -> letters.add(letter(range.file(), damage)))),
                letters);
    }

    @Override
    public ElementReader<Parsed<byte[]>> unreadable(FileRange range, IOException error) throws IOException {
        if (unreadable == UnreadableFiles.FAIL) {
            throw error;
        }
        return SingleReader.letter(range, String.valueOf(error.getMessage()));
    }

    private static DeadLetter letter(FileRef file, Damage damage) {
        return new DeadLetter(
                file.name(), 0, damage.cause().getMessage() + "; " + damage.skippedBytes() + " bytes skipped", "");
    }

    @Override
    public void populateDisplayData(DisplayData.Builder builder) {
        files.populateDisplayData(builder);
        builder.add(DisplayData.item("unreadableFiles", unreadable.name()).withLabel("Fate of unreadable files"));
    }

    /** A letter comes before the record that is behind the damage. */
    private static final class Reader implements ElementReader<Parsed<byte[]>> {
        private final RecordReader records;
        private final Queue<DeadLetter> letters;
        private boolean recordIsPending;
        private Parsed<byte[]> current = new Parsed.Good<>(new byte[0]);

        Reader(RecordReader records, Queue<DeadLetter> letters) {
            this.records = records;
            this.letters = letters;
        }

        @Override
        public boolean advance() throws IOException {
            if (!recordIsPending && letters.isEmpty()) {
                recordIsPending = records.advance();
            }
            if (!letters.isEmpty()) {
                current = new Parsed.Bad<>(letters.remove());
                return true;
            }
            if (recordIsPending) {
                current = new Parsed.Good<>(records.bytes());
                recordIsPending = false;
                return true;
            }
            return false;
        }

        @Override
        public Parsed<byte[]> current() {
            return current;
        }

        @Override
        public void close() throws IOException {
            records.close();
        }
    }
}
