package io.tolva.data.local;

import io.tolva.data.FixedLengthRecordsStage;
import io.tolva.data.source.FilePosition;
import io.tolva.data.source.FixedLengthReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads records of one length. */
final class FixedLengthRecordsCursor extends FileCursor<FixedLengthReader, byte[]> {
    private final FixedLengthRecordsStage stage;

    FixedLengthRecordsCursor(FixedLengthRecordsStage stage) {
        super("fixedLengthRecords");
        this.stage = stage;
    }

    @Override
    FixedLengthReader open() throws IOException {
        return openAt(FilePosition.START);
    }

    @Override
    byte @Nullable [] read(FixedLengthReader reader) throws IOException {
        return reader.advance() ? reader.record() : null;
    }

    @Override
    boolean isOneElement(IOException e) {
        return false;
    }

    @Override
    String position(@Nullable FixedLengthReader reader) {
        return stage.file().toString();
    }

    @Override
    FilePosition place(FixedLengthReader reader) {
        return reader.position();
    }

    @Override
    FixedLengthReader openAt(FilePosition place) throws IOException {
        return FixedLengthReader.open(stage.file(), stage.layout(), stage.compression(), stage.mode(), place);
    }
}
