package io.tolva.beam.formats;

import io.tolva.beam.FileFormat;
import io.tolva.beam.FileRef;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.transforms.display.DisplayData;

/**
 * Every file is one element; for files that fit in memory many times over, such as pictures. A larger one ends the pipeline,
 * unless {@link #withDeadLetters} says otherwise.
 */
public final class WholeFileFormat implements FileFormat<FileBytes> {
    private static final int DEFAULT_MAX_FILE_BYTES = 256 << 20;
    private static final int GREATEST_MAX_FILE_BYTES = Integer.MAX_VALUE - 16;

    private final int maxFileBytes;

    /** Files of up to 256 MiB. */
    public WholeFileFormat() {
        this(DEFAULT_MAX_FILE_BYTES);
    }

    private WholeFileFormat(int maxFileBytes) {
        this.maxFileBytes = maxFileBytes;
    }

    /**
     * With another greatest size of a file; of a larger one no more than that is read.
     *
     * @throws IllegalArgumentException if it is negative, or more than an array can hold
     */
    public WholeFileFormat withMaxFileBytes(int bytes) {
        if (bytes < 0 || bytes > GREATEST_MAX_FILE_BYTES) {
            throw new IllegalArgumentException(
                    "maxFileBytes: expected 0 to " + GREATEST_MAX_FILE_BYTES + ", got " + bytes);
        }
        return new WholeFileFormat(bytes);
    }

    /** The files as {@link Parsed}, with a dead letter for each that is too large. */
    public ParsedFileFormat withDeadLetters() {
        return new ParsedFileFormat(this, UnreadableFiles.FAIL);
    }

    @Override
    public Coder<FileBytes> coder() {
        return FileBytes.coder();
    }

    @Override
    public ElementReader<FileBytes> open(FileRef file, ReadableByteChannel channel) throws IOException {
        return new SingleReader<>(new FileBytes(file.name(), read(file, channel)), channel);
    }

    /**
     * The bytes of a file.
     *
     * @throws FileTooLargeException if there are too many
     */
    byte[] read(FileRef file, ReadableByteChannel channel) throws IOException {
        byte[] bytes = file.bytes() > maxFileBytes
                ? new byte[0]
                : Channels.newInputStream(channel).readNBytes(maxFileBytes + 1);
        if (file.bytes() > maxFileBytes || bytes.length > maxFileBytes) {
            throw new FileTooLargeException("file is too large: " + file.name() + ": expected at most " + maxFileBytes
                    + " bytes, got " + Math.max(file.bytes(), bytes.length)
                    + "; raise maxFileBytes if such a file is meant");
        }
        return bytes;
    }

    @Override
    public void populateDisplayData(DisplayData.Builder builder) {
        builder.add(DisplayData.item("maxFileBytes", maxFileBytes).withLabel("Greatest size of a file"));
    }

    /** A file has more bytes than it may have. */
    static final class FileTooLargeException extends IOException {
        FileTooLargeException(String message) {
            super(message);
        }
    }
}
