package io.tolva.beam.formats;

import io.tolva.beam.FileFormat;
import io.tolva.beam.FileRange;
import io.tolva.beam.FileRef;
import io.tolva.data.source.ByteWindow;
import io.tolva.tfrecord.Compression;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.display.DisplayData;

/**
 * The lines of UTF-8 text files, without their ends (LF, CRLF or CR). Malformed bytes become U+FFFD. A line that is too long
 * ends the pipeline.
 *
 * <p>Large files are read by ranges. Files that are compressed with GZIP or ZLIB, by the end of their name or by their first
 * bytes, are read as a whole.
 */
public final class TextFormat implements FileFormat<String> {
    private static final int DEFAULT_MAX_LINE_BYTES = 64 << 20;

    private final int maxLineBytes;

    /** Lines of up to 64 MiB. */
    public TextFormat() {
        this(DEFAULT_MAX_LINE_BYTES);
    }

    private TextFormat(int maxLineBytes) {
        this.maxLineBytes = maxLineBytes;
    }

    /**
     * With another greatest length of a line, which bounds the memory that a line can take.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public TextFormat withMaxLineBytes(int bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("maxLineBytes: expected at least 1, got " + bytes);
        }
        return new TextFormat(bytes);
    }

    @Override
    public Coder<String> coder() {
        return StringUtf8Coder.of();
    }

    @Override
    public ElementReader<String> open(FileRef file, ReadableByteChannel channel) throws IOException {
        ByteWindow window = ByteWindow.of(TextCompression.text(file, channel), file.name());
        return new LineReader(window, Long.MAX_VALUE, maxLineBytes);
    }

    @Override
    public boolean isSplittable(FileRef file) {
        return TextCompression.byName(file) == Compression.NONE;
    }

    @Override
    public List<FileRange> cut(FileRef file, long bytes, SeekableByteChannel channel) throws IOException {
        return TextCompression.isPlain(file, channel) ? FileRange.evenly(file, bytes) : List.of(FileRange.whole(file));
    }

    @Override
    public ElementReader<String> open(FileRange range, SeekableByteChannel channel) throws IOException {
        LineReader lines = new LineReader(ByteWindow.of(channel, range.file().name()), range.to(), maxLineBytes);
        lines.goTo(range.from());
        return lines;
    }

    @Override
    public void populateDisplayData(DisplayData.Builder builder) {
        builder.add(DisplayData.item("maxLineBytes", maxLineBytes).withLabel("Greatest length of a line"));
    }
}
