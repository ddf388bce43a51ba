package io.tolva.beam;

import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import org.apache.beam.sdk.io.FileSystems;

/** Opens files by Beam's file systems. */
final class OpenFiles {
    private OpenFiles() {}

    /** A file from its beginning. */
    static ReadableByteChannel open(FileRef file) throws IOException {
        try {
            return FileSystems.open(FileSystems.matchNewResource(file.name(), false));
        } catch (IOException | IllegalArgumentException error) {
            throw new IOException(
                    "cannot open file: " + file.name() + ": " + error.getMessage()
                            + "; check that it is still there and may be read by the workers",
                    error);
        }
    }

    /** A file that can be read from anywhere. */
    static SeekableByteChannel seekable(FileRef file) throws IOException {
        ReadableByteChannel channel = open(file);
        if (channel instanceof SeekableByteChannel seekable) {
            return seekable;
        }
        channel.close();
        throw new IOException("cannot read from the middle of a file: " + file.name()
                + ": expected a file system that can seek, got a "
                + channel.getClass().getSimpleName() + "; read whole files by Interleave.withWholeFiles()");
    }

    /** The elements of a range, or what the format has instead. */
    static <T> FileFormat.ElementReader<T> read(FileRange range, FileFormat<T> format) throws IOException {
        try {
            return range.isWhole() ? readWhole(range.file(), format) : readPart(range, format);
        } catch (IOException error) {
            return format.unreadable(range, error);
        }
    }

    private static <T> FileFormat.ElementReader<T> readWhole(FileRef file, FileFormat<T> format) throws IOException {
        ReadableByteChannel channel = open(file);
        try {
            return format.open(file, channel);
        } catch (IOException | RuntimeException error) {
            channel.close();
            throw error;
        }
    }

    private static <T> FileFormat.ElementReader<T> readPart(FileRange range, FileFormat<T> format) throws IOException {
        SeekableByteChannel channel = seekable(range.file());
        try {
            return format.open(range, channel);
        } catch (IOException | RuntimeException error) {
            channel.close();
            throw error;
        }
    }
}
