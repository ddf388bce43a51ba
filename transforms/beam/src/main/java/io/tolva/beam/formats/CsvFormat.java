package io.tolva.beam.formats;

import io.tolva.beam.FileRange;
import io.tolva.beam.FileRef;
import io.tolva.beam.ScannedFormat;
import io.tolva.data.csv.BadRow;
import io.tolva.data.csv.CsvFormatException;
import io.tolva.data.csv.CsvOptions;
import io.tolva.data.csv.CsvPiece;
import io.tolva.data.csv.CsvPieces;
import io.tolva.data.csv.CsvReader;
import io.tolva.data.csv.CsvRow;
import io.tolva.data.csv.CsvScan;
import io.tolva.tfrecord.Compression;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.transforms.display.DisplayData;

/**
 * The rows of CSV files that all begin with the same header. A bad row becomes a dead letter and reading goes on; a file
 * with another header ends the pipeline, because its cells would land in the wrong columns.
 *
 * <p>A large file is read by several workers, also where cells hold line ends: rows, bad rows and lines are those that one
 * reader of the whole file gives. Files that are compressed with GZIP or ZLIB, by the end of their name or by their first
 * bytes, are read as a whole.
 */
public final class CsvFormat implements ScannedFormat<Parsed<CsvRow>, CsvScan> {
    private final List<String> header;
    private final CsvOptions options;
    private final UnreadableFiles unreadable;

    private CsvFormat(List<String> header, CsvOptions options, UnreadableFiles unreadable) {
        this.header = List.copyOf(header);
        this.options = options;
        this.unreadable = unreadable;
    }

    /** Files with this header, in the dialect of {@code options}, whose policy for bad rows is not used. */
    public static CsvFormat withHeader(List<String> header, CsvOptions options) {
        return new CsvFormat(header, options, UnreadableFiles.FAIL);
    }

    /**
     * The header of a file, which may be compressed; empty if the options say that there is none.
     *
     * @throws CsvFormatException if it is missing or malformed
     * @throws IOException if the file cannot be read
     */
    public static List<String> readHeader(FileRef file, CsvOptions options) throws IOException {
        try (ReadableByteChannel channel = FileSystems.open(FileSystems.matchNewResource(file.name(), false))) {
            return CsvReader.of(TextCompression.text(file, channel), file.name(), options)
                    .header();
        }
    }

    /**
     * With another fate of files that cannot be read, or whose header is missing, malformed or another one; by default they
     * end the pipeline.
     */
    public CsvFormat withUnreadableFiles(UnreadableFiles other) {
        return new CsvFormat(header, options, other);
    }

    @Override
    public Coder<Parsed<CsvRow>> coder() {
        return Parsed.coder(CsvRowCoder.INSTANCE);
    }

    @Override
    public ElementReader<Parsed<CsvRow>> open(FileRef file, ReadableByteChannel channel) throws IOException {
        ReadableByteChannel text = TextCompression.text(file, channel);
        return reader(file, bad -> CsvReader.of(text, file.name(), options.withBadRows(row -> bad.add(letter(row)))));
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
    public CsvScan scan(FileRange range, SeekableByteChannel channel) throws IOException {
        return CsvScan.of(channel, range.from(), range.to(), options);
    }

    @Override
    public List<FileRange> compose(FileRef file, List<CsvScan> scans, SeekableByteChannel channel) throws IOException {
        return CsvPieces.compose(scans, channel, file.name(), options).stream()
                .map(piece -> new FileRange(file, piece.from(), piece.to(), piece.line()))
                .toList();
    }

    @Override
    public ElementReader<Parsed<CsvRow>> open(FileRange range, SeekableByteChannel channel) throws IOException {
        CsvPiece piece = new CsvPiece(range.from(), range.to(), range.first());
        String file = range.file().name();
        return reader(
                range.file(),
                bad -> CsvReader.of(channel, file, options.withBadRows(row -> bad.add(letter(row))), piece));
    }

    private ElementReader<Parsed<CsvRow>> reader(FileRef file, CsvRowReader.Opening opening) throws IOException {
        CsvRowReader reader = CsvRowReader.open(file, unreadable, opening);
        if (!reader.header().equals(header)) {
            reader.close();
            throw new CsvFormatException(new BadRow(
                    file.name(),
                    1,
                    "header differs from the other files': expected " + header + ", got " + reader.header(),
                    String.join(",", reader.header())));
        }
        return reader;
    }

    private static DeadLetter letter(BadRow row) {
        return new DeadLetter(row.file(), row.line(), row.reason(), DeadLetter.cut(row.text()));
    }

    @Override
    public ElementReader<Parsed<CsvRow>> unreadable(FileRange range, IOException error) throws IOException {
        if (unreadable == UnreadableFiles.FAIL) {
            throw error;
        }
        return SingleReader.letter(range, String.valueOf(error.getMessage()));
    }

    @Override
    public void populateDisplayData(DisplayData.Builder builder) {
        builder.add(DisplayData.item("columns", String.join(",", header)).withLabel("Columns"))
                .add(DisplayData.item("delimiter", String.valueOf(options.delimiter()))
                        .withLabel("Delimiter"))
                .add(DisplayData.item("header", options.header().name()).withLabel("Header"))
                .add(DisplayData.item("maxRowBytes", options.maxRowBytes()).withLabel("Greatest length of a row"))
                .add(DisplayData.item("unreadableFiles", unreadable.name()).withLabel("Fate of unreadable files"));
    }
}
