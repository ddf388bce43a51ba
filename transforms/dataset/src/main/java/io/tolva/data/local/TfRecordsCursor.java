package io.tolva.data.local;

import io.tolva.data.TfRecordsStage;
import io.tolva.data.source.FilePosition;
import io.tolva.tfrecord.ReadOptions;
import io.tolva.tfrecord.RecordReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the records of one TFRecord file after another. */
final class TfRecordsCursor extends Cursor<byte[]> {
    private final List<Path> files;
    private final ReadOptions options;
    private int next;
    private @Nullable Cursor<byte[]> current;

    TfRecordsCursor(TfRecordsStage stage) {
        this.files = stage.files();
        this.options = stage.options();
    }

    @Override
    byte @Nullable [] pull() {
        while (current != null || next < files.size()) {
            if (current == null) {
                current = new OneFile(files.get(next++), options);
            }
            byte[] record = current.pull();
            if (record != null) {
                return record;
            }
            current = null;
        }
        return null;
    }

    @Override
    Position save() {
        return current == null ? Position.of(next) : Position.of(next).with(current.save());
    }

    @Override
    void restore(Position position) {
        next = (int) position.number(0);
        if (position.parts() > 0) {
            if (next < 1 || next > files.size()) {
                throw Position.unfit();
            }
            current = new OneFile(files.get(next - 1), options);
            current.restore(position.part(0));
        }
    }

    @Override
    void close() {
        next = files.size();
        if (current != null) {
            current.close();
        }
    }

    private static final class OneFile extends FileCursor<RecordReader, byte[]> {
        private final Path file;
        private final ReadOptions options;

        OneFile(Path file, ReadOptions options) {
            super("tfRecords");
            this.file = file;
            this.options = options;
        }

        @Override
        RecordReader open() throws IOException {
            return RecordReader.open(file, options);
        }

        @Override
        byte @Nullable [] read(RecordReader reader) throws IOException {
            return reader.advance() ? reader.bytes() : null;
        }

        @Override
        boolean isOneElement(IOException e) {
            return false;
        }

        @Override
        String position(@Nullable RecordReader reader) {
            return file.toString();
        }

        @Override
        FilePosition place(RecordReader reader) {
            return new FilePosition(reader.nextOffset(), 1, reader.index() + 1);
        }

        @Override
        RecordReader openAt(FilePosition place) throws IOException {
            return RecordReader.resume(file, place.offset(), place.elements(), options);
        }
    }
}
