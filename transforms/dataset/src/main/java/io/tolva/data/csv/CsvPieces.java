package io.tolva.data.csv;

import io.tolva.data.source.FilePosition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Cuts a CSV file into pieces of whole rows, that can be read at the same time.
 *
 * <p>All pieces together give the rows and the bad rows of the file, with the same lines and reasons, as one reader of the
 * whole file gives them: whatever stands in the file, and wherever the ranges were cut that were scanned.
 */
public final class CsvPieces {
    private CsvPieces() {}

    /**
     * Cuts an uncompressed file, of which the ranges are scanned in parallel on the common pool. The pieces depend on the
     * file and the size only, not on the machine.
     *
     * @param bytes about how long a piece shall be; it is longer where a row is
     * @throws CsvFormatException if there is to be a header and it is missing or malformed
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException if the size is not positive
     */
    public static List<CsvPiece> of(Path file, CsvOptions options, long bytes) throws IOException {
        if (bytes < 1) {
            throw new IllegalArgumentException("size of a piece: " + file + ": expected at least 1 byte, got " + bytes);
        }
        try (FileChannel channel = FileChannel.open(file)) {
            long size = channel.size();
            List<CsvScan> scans = LongStream.rangeClosed(0, Math.max(0, size - 1) / bytes)
                    .parallel()
                    .mapToObj(i -> scan(file, i * bytes, Math.min(size, (i + 1) * bytes), options))
                    .toList();
            return compose(scans, channel, file.toString(), options);
        } catch (UncheckedIOException e) {
            throw new IOException("cannot read: " + file + ": " + e.getCause(), e.getCause());
        }
    }

    private static CsvScan scan(Path file, long from, long to, CsvOptions options) {
        try (FileChannel channel = FileChannel.open(file)) {
            return CsvScan.of(channel, from, to, options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The pieces of a file.
     *
     * @param scans the ranges of the file, scanned by the same options: all, in their order
     * @param channel the whole file; it is read for its header, and again where rows are so long that they are bad
     * @param file what messages call the file
     * @return at least one piece
     * @throws CsvFormatException if there is to be a header and it is missing or malformed
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException if the ranges do not lie side by side from 0 on
     */
    public static List<CsvPiece> compose(
            List<CsvScan> scans, SeekableByteChannel channel, String file, CsvOptions options) throws IOException {
        FilePosition data = behindHeader(channel, file, options);
        List<FilePosition> cuts = new ArrayList<>(List.of(FilePosition.START));
        ScanState state = ScanState.OUTSIDE;
        long row = 0;
        long line = 1;
        long end = 0;
        for (CsvScan next : scans) {
            requireSideBySide(end, next, file);
            end = next.to();
            if (state == ScanState.ENDED) {
                continue;
            }
            CsvScan scan = next.end(state).isLedAstrayBy(row, options.maxRowBytes())
                    ? next.again(channel, state, row, options)
                    : next;
            ScanEnd way = scan.end(state);
            if (next.from() > 0 && way.first() >= data.offset() && way.first() < next.to()) {
                cuts.add(new FilePosition(way.first(), line + way.linesBeforeFirst(), 0));
            }
            row = way.row() == ScanPath.UNKNOWN ? row : way.row();
            line += scan.lines();
            state = way.state();
        }
        return between(cuts);
    }

    private static void requireSideBySide(long end, CsvScan next, String file) {
        if (next.from() != end) {
            throw new IllegalArgumentException("ranges do not lie side by side: " + file + ": expected one from byte "
                    + end + ", got one from byte " + next.from());
        }
    }

    private static FilePosition behindHeader(SeekableByteChannel channel, String file, CsvOptions options)
            throws IOException {
        if (options.header() == HeaderRow.ABSENT) {
            return FilePosition.START;
        }
        // The reader is not closed, since the channel is the caller's.
        return CsvReader.of((ReadableByteChannel) channel.position(0), file, options)
                .position();
    }

    private static List<CsvPiece> between(List<FilePosition> cuts) {
        List<CsvPiece> pieces = new ArrayList<>();
        for (int i = 0; i < cuts.size(); i++) {
            long to = i + 1 < cuts.size() ? cuts.get(i + 1).offset() : Long.MAX_VALUE;
            pieces.add(new CsvPiece(cuts.get(i).offset(), to, cuts.get(i).line()));
        }
        return pieces;
    }
}
