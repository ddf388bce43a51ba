package io.tolva.data.local;

import io.tolva.data.TextLinesStage;
import io.tolva.data.source.FilePosition;
import io.tolva.data.text.LineScanner;
import io.tolva.data.text.MalformedLineException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads the lines of a text file. */
final class TextLinesCursor extends FileCursor<LineScanner, String> {
    private final TextLinesStage stage;

    TextLinesCursor(TextLinesStage stage) {
        super("textLines");
        this.stage = stage;
    }

    @Override
    LineScanner open() throws IOException {
        return LineScanner.open(stage.file(), stage.compression(), stage.mode());
    }

    @Override
    @Nullable
    String read(LineScanner scanner) throws IOException {
        return scanner.advance() ? scanner.text() : null;
    }

    @Override
    boolean isOneElement(IOException e) {
        return e instanceof MalformedLineException;
    }

    @Override
    String position(@Nullable LineScanner scanner) {
        return scanner == null ? stage.file().toString() : stage.file() + ", line " + scanner.line();
    }

    @Override
    FilePosition place(LineScanner scanner) {
        return scanner.position();
    }

    @Override
    LineScanner openAt(FilePosition place) throws IOException {
        return LineScanner.open(stage.file(), stage.compression(), stage.mode(), place);
    }
}
