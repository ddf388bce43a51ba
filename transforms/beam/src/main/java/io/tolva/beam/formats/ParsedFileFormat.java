package io.tolva.beam.formats;

import io.tolva.beam.FileFormat;
import io.tolva.beam.FileRange;
import io.tolva.beam.FileRef;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.transforms.display.DisplayData;

/** Every file is one element, or a dead letter if it is too large: {@link WholeFileFormat#withDeadLetters}. */
public final class ParsedFileFormat implements FileFormat<Parsed<FileBytes>> {
    private final WholeFileFormat files;
    private final UnreadableFiles unreadable;

    ParsedFileFormat(WholeFileFormat files, UnreadableFiles unreadable) {
        this.files = files;
        this.unreadable = unreadable;
    }

    /** With another fate of files that cannot be opened or read; by default they end the pipeline. */
    public ParsedFileFormat withUnreadableFiles(UnreadableFiles other) {
        return new ParsedFileFormat(files, other);
    }

    @Override
    public Coder<Parsed<FileBytes>> coder() {
        return Parsed.coder(files.coder());
    }

    @Override
    public ElementReader<Parsed<FileBytes>> open(FileRef file, ReadableByteChannel channel) throws IOException {
        try {
            return new SingleReader<>(
                    new Parsed.Good<>(new FileBytes(file.name(), files.read(file, channel))), channel);
        } catch (WholeFileFormat.FileTooLargeException error) {
            return new SingleReader<>(
                    new Parsed.Bad<>(new DeadLetter(file.name(), 0, String.valueOf(error.getMessage()), "")), channel);
        }
    }

    @Override
    public ElementReader<Parsed<FileBytes>> unreadable(FileRange range, IOException error) throws IOException {
        if (unreadable == UnreadableFiles.FAIL) {
            throw error;
        }
        return SingleReader.letter(range, String.valueOf(error.getMessage()));
    }

    @Override
    public void populateDisplayData(DisplayData.Builder builder) {
        files.populateDisplayData(builder);
        builder.add(DisplayData.item("unreadableFiles", unreadable.name()).withLabel("Fate of unreadable files"));
    }
}
