package io.tolva.beam;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;

/** Cuts files into ranges of bytes. */
final class CutFn extends DoFn<FileRef, FileRange> {
    private final FileFormat<?> format;
    private final long rangeBytes;

    CutFn(FileFormat<?> format, long rangeBytes) {
        this.format = format;
        this.rangeBytes = rangeBytes;
    }

    @ProcessElement
    public void process(@Element FileRef file, OutputReceiver<FileRange> out) throws IOException {
        cut(file).forEach(out::output);
    }

    private List<FileRange> cut(FileRef file) throws IOException {
        if (file.bytes() <= rangeBytes || !file.seekable() || !format.isSplittable(file)) {
            return List.of(FileRange.whole(file));
        }
        try (SeekableByteChannel channel = OpenFiles.seekable(file)) {
            return format.cut(file, rangeBytes, channel);
        } catch (IOException error) {
            format.unreadable(FileRange.whole(file), error).close();
            return List.of(FileRange.whole(file));
        }
    }
}
