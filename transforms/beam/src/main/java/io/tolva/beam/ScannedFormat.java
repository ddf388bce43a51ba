package io.tolva.beam;

import java.io.IOException;
import java.io.Serializable;
import java.nio.channels.SeekableByteChannel;
import java.util.List;

/**
 * A format in which the place of an element depends on all bytes before, so that a range can be read only when something is
 * known of the ranges before it. Each range is scanned for that, anywhere and at the same time; then what was seen is put
 * together, in the order of the file. That is worth its while where scanning is much faster than reading.
 *
 * @param <T> the type of an element, an immutable value
 * @param <ScanT> what a scan sees in a range: small, immutable
 */
public interface ScannedFormat<T, ScanT extends Serializable> extends FileFormat<T> {
    /**
     * Scans a range.
     *
     * @param range a range that {@link #cut} gave, not a whole file
     * @param channel the whole file; its position is changed
     * @throws IOException if the file cannot be read
     */
    ScanT scan(FileRange range, SeekableByteChannel channel) throws IOException;

    /**
     * The ranges to be read.
     *
     * @param scans what was seen, range by range in the order of the file
     * @param channel the whole file, for a second look; its position is changed
     * @throws IOException if the file cannot be read
     */
    List<FileRange> compose(FileRef file, List<ScanT> scans, SeekableByteChannel channel) throws IOException;
}
