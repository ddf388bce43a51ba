package io.tolva.beam.formats;

import io.tolva.beam.FileFormat;
import io.tolva.beam.FileRef;
import io.tolva.data.csv.BadRow;
import io.tolva.data.csv.CsvFormatException;
import io.tolva.data.csv.CsvOptions;
import io.tolva.data.csv.CsvReader;
import io.tolva.data.csv.CsvRow;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.util.VarInt;

/**
 * The rows of CSV files that all begin with the same header. A bad row becomes a dead letter and reading goes on; a file
 * with another header ends the pipeline, because its cells would land in the wrong columns.
 */
public final class CsvFormat implements FileFormat<Parsed<CsvRow>> {
    private static final int MAX_DEAD_LETTER_CHARS = 1_000;

    private final List<String> header;
    private final CsvOptions options;

    private CsvFormat(List<String> header, CsvOptions options) {
        this.header = List.copyOf(header);
        this.options = options;
    }

    /** Files with this header, in the dialect of {@code options}, whose policy for bad rows is not used. */
    public static CsvFormat withHeader(List<String> header, CsvOptions options) {
        return new CsvFormat(header, options);
    }

    @Override
    public Coder<Parsed<CsvRow>> coder() {
        return Parsed.coder(RowCoder.INSTANCE);
    }

    @Override
    public ElementReader<Parsed<CsvRow>> open(FileRef file, ReadableByteChannel channel) throws IOException {
        Queue<DeadLetter> bad = new ArrayDeque<>();
        CsvReader rows = CsvReader.of(
                Channels.newInputStream(channel),
                file.name(),
                options.withBadRows(
                        row -> bad.add(new DeadLetter(row.file(), row.line(), row.reason(), cut(row.text())))));
        if (!rows.header().equals(header)) {
            rows.close();
            throw new CsvFormatException(new BadRow(
                    file.name(),
                    1,
                    "header differs from the other files': expected " + header + ", got " + rows.header(),
                    String.join(",", rows.header())));
        }
        return new Reader(rows, bad);
    }

    private static String cut(String text) {
        return text.length() <= MAX_DEAD_LETTER_CHARS ? text : text.substring(0, MAX_DEAD_LETTER_CHARS) + "...";
    }

    private static final class Reader implements ElementReader<Parsed<CsvRow>> {
        private final CsvReader rows;
        private final Queue<DeadLetter> bad;
        private boolean rowIsPending;
        private Parsed<CsvRow> current = new Parsed.Bad<>(new DeadLetter("", 0, "", ""));

        Reader(CsvReader rows, Queue<DeadLetter> bad) {
            this.rows = rows;
            this.bad = bad;
        }

        /** The bad rows before a good one come before it, so that the order of the file is kept. */
        @Override
        public boolean advance() throws IOException {
            if (!rowIsPending && bad.isEmpty()) {
                rowIsPending = rows.advance();
            }
            if (!bad.isEmpty()) {
                current = new Parsed.Bad<>(bad.remove());
                return true;
            }
            if (rowIsPending) {
                current = new Parsed.Good<>(rows.row());
                rowIsPending = false;
                return true;
            }
            return false;
        }

        @Override
        public Parsed<CsvRow> current() {
            return current;
        }

        @Override
        public void close() throws IOException {
            rows.close();
        }
    }

    private static final class RowCoder extends AtomicCoder<CsvRow> {
        private static final RowCoder INSTANCE = new RowCoder();

        @Override
        public void encode(CsvRow row, OutputStream out) throws IOException {
            StringUtf8Coder.of().encode(row.file(), out);
            VarInt.encode(row.line(), out);
            VarInt.encode(row.size(), out);
            for (int i = 0; i < row.size(); i++) {
                VarInt.encode(row.to(i), out);
            }
            out.write(row.bytes());
        }

        @Override
        public CsvRow decode(InputStream in) throws IOException {
            String file = StringUtf8Coder.of().decode(in);
            long line = VarInt.decodeLong(in);
            int[] ends = new int[VarInt.decodeInt(in)];
            for (int i = 0; i < ends.length; i++) {
                ends[i] = VarInt.decodeInt(in);
            }
            byte[] bytes = new byte[ends.length == 0 ? 0 : ends[ends.length - 1]];
            new DataInputStream(in).readFully(bytes);
            return CsvRow.ofBytes(file, line, bytes, ends);
        }

        @Override
        public boolean consistentWithEquals() {
            return true;
        }
    }
}
