package io.tolva.data.csv;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.data.source.FilePosition;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvReaderTest {
    private final List<BadRow> bad = new ArrayList<>();
    private final CsvOptions bare =
            CsvOptions.defaults().withHeader(HeaderRow.ABSENT).withBadRows(bad::add);

    private static List<CsvRow> rows(CsvReader reader) throws IOException {
        List<CsvRow> rows = new ArrayList<>();
        while (reader.advance()) {
            rows.add(reader.row());
        }
        return rows;
    }

    private static List<Long> lines(CsvReader reader) throws IOException {
        return rows(reader).stream().map(CsvRow::line).toList();
    }

    private static CsvRow row(long line, String... cells) {
        return CsvRow.of("f.csv", line, List.of(cells));
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Rows of the text, which is read at once, and as bytes that arrive one by one. */
    private List<CsvRow> read(String text, CsvOptions options) throws IOException {
        List<CsvRow> rows = rows(CsvReader.of(bytes(text), "f.csv", options));
        List<BadRow> found = List.copyOf(bad);
        bad.clear();
        Trickle trickle = new Trickle(text.getBytes(StandardCharsets.UTF_8));
        assertThat(rows(CsvReader.of(trickle, "f.csv", options)), is(rows));
        assertThat(bad, is(found));
        return rows;
    }

    private static final class Trickle extends ByteArrayInputStream {
        Trickle(byte[] bytes) {
            super(bytes);
        }

        @Override
        public synchronized int read(byte[] target, int offset, int length) {
            return super.read(target, offset, Math.min(1, length));
        }
    }

    @Test
    void readsCellsAsTheyAre() throws IOException {
        assertThat(
                read("a, b ,\n,\"\",\"c,\"\"d\"\"\"\n", bare),
                contains(row(1, "a", " b ", ""), row(2, "", "", "c,\"d\"")));
    }

    @Test
    void acceptsEveryLineEnd() throws IOException {
        assertThat(
                read("a,1\nb,2\r\nc,3\rd,4", bare),
                contains(row(1, "a", "1"), row(2, "b", "2"), row(3, "c", "3"), row(4, "d", "4")));
    }

    @Test
    void keepsLineEndsWithinQuotesAndCountsThem() throws IOException {
        assertThat(
                read("\"a\nb\",1\n\"c\r\nd\re\",2\r\nf,3\n", bare),
                contains(row(1, "a\nb", "1"), row(3, "c\r\nd\re", "2"), row(6, "f", "3")));
    }

    @Test
    void skipsTheByteOrderMarkOnce() throws IOException {
        assertThat(read("\uFEFFa,b\n\uFEFFc,d\n", bare), contains(row(1, "a", "b"), row(2, "\uFEFFc", "d")));
        assertThat(read("\uFEFF\"a\",b\n", bare), contains(row(1, "a", "b")));
        assertThat(read("\uFEFF", bare), is(empty()));
    }

    @Test
    void passesOverEmptyLinesExceptInASingleColumn() throws IOException {
        assertThat(read("\n\na,b\n\n\r\nc,d\n\n", bare), contains(row(3, "a", "b"), row(6, "c", "d")));
        assertThat(read("a\n\nb\n", bare), contains(row(1, "a"), row(2, ""), row(3, "b")));
        assertThat(bad, is(empty()));
    }

    @Test
    void takesTheHeaderFromTheFirstRow() throws IOException {
        CsvReader reader = CsvReader.of(bytes("\nx,\"y\nz\"\n1,2\n"), "f.csv", CsvOptions.defaults());

        assertThat(reader.header(), contains("x", "y\nz"));
        assertThat(rows(reader), contains(row(4, "1", "2")));
    }

    @Test
    void aFileOfOnlyAHeaderHasNoRows() throws IOException {
        assertThat(read("x,y", CsvOptions.defaults()), is(empty()));
        assertThat(read("x,y\n", CsvOptions.defaults()), is(empty()));
    }

    @Test
    void anEmptyFileHasNoRowsAndNoHeader() throws IOException {
        assertThat(read("", bare), is(empty()));
        CsvFormatException e = assertThrows(CsvFormatException.class, () -> read("", CsvOptions.defaults()));
        assertThat(e.getMessage(), containsString("f.csv, line 1: header: expected a row"));
    }

    @Test
    void aMalformedHeaderIsAnErrorWhateverThePolicy() {
        CsvOptions lenient = CsvOptions.defaults().withBadRows(bad::add);

        CsvFormatException e = assertThrows(CsvFormatException.class, () -> read("x,\"y\n1,2\n", lenient));

        assertThat(e.getMessage(), containsString("header: row with a quote that opens in line 1 and is not closed"));
    }

    @Test
    void reportsRowsWithAnotherNumberOfCells() throws IOException {
        assertThat(read("a,b\n1\n2,3,4\n5,6,\n7,8\n", bare), contains(row(1, "a", "b"), row(5, "7", "8")));
        assertThat(
                bad,
                contains(
                        new BadRow("f.csv", 2, "number of cells differs: expected 2, got 1", "1"),
                        new BadRow("f.csv", 3, "number of cells differs: expected 2, got 3", "2,3,4"),
                        new BadRow("f.csv", 4, "number of cells differs: expected 2, got 3", "5,6,")));
    }

    @Test
    void reportsMalformedQuotingAndGoesOnWithTheNextLine() throws IOException {
        assertThat(read("a,b\n\"c\"d,\"e\nf\"g,h\ni,j\n", bare), contains(row(1, "a", "b"), row(4, "i", "j")));
        assertThat(
                bad,
                contains(
                        new BadRow("f.csv", 2, "text after the closing quote of a cell", "\"c\"d,\"e"),
                        new BadRow("f.csv", 3, "quote inside an unquoted cell", "f\"g,h")));
    }

    @Test
    void saysWhichLinesAForgottenQuoteTookAlong() throws IOException {
        assertThat(read("a,b\n1,\"2\n3,4\n5,\"6\"\n7,8\n", bare), contains(row(1, "a", "b"), row(5, "7", "8")));
        assertThat(
                bad,
                contains(new BadRow(
                        "f.csv",
                        2,
                        "text after the closing quote of a cell; lines 2 to 4 were left out",
                        "1,\"2\n3,4\n5,\"6\"")));
    }

    @Test
    void reportsAQuoteThatIsNeverClosed() throws IOException {
        assertThat(read("a,b\nc,\"d\ne,f\n", bare), contains(row(1, "a", "b")));
        assertThat(
                bad,
                contains(new BadRow(
                        "f.csv",
                        2,
                        "row with a quote that opens in line 2 and is not closed; "
                                + "the rest of the file, from line 2, was not read",
                        "c,\"d\ne,f\n")));
    }

    @Test
    void reportsRowsThatAreTooLong() throws IOException {
        CsvOptions narrow = bare.withMaxRowBytes(5);

        assertThat(read("a,b\n12,456\n12,45\n", narrow), contains(row(1, "a", "b"), row(3, "12", "45")));
        assertThat(bad, contains(new BadRow("f.csv", 2, "row longer than 5 bytes", "12,45")));
        bad.clear();
        assertThat(read("a,b\nc,\"defgh\ni,j\n", narrow), contains(row(1, "a", "b")));
        assertThat(bad.get(0).reason(), containsString("row longer than 5 bytes, with a quote that opens in line 2"));
        assertThat(bad.get(0).text(), is("c,\"de"));
    }

    @Test
    void reportsBytesThatAreNotUtf8() throws IOException {
        byte[] bytes = "a,b\n1,x\n2,é\n3,y\nz,\uD83D\uDE00\n".getBytes(StandardCharsets.UTF_8);
        bytes[6] = (byte) 0xE9;
        bytes[15] = (byte) 0xF0;

        List<CsvRow> rows = rows(CsvReader.of(new Trickle(bytes), "f.csv", bare));

        assertThat(rows, contains(row(1, "a", "b"), row(3, "2", "é"), row(5, "z", "\uD83D\uDE00")));
        assertThat(
                bad,
                contains(
                        new BadRow("f.csv", 2, "bytes that are not valid UTF-8", "1,\uFFFD"),
                        new BadRow("f.csv", 4, "bytes that are not valid UTF-8", "3,\uFFFD")));
    }

    @Test
    void reportsACharacterThatTheEndCutsOff() throws IOException {
        byte[] bytes = {'a', ',', (byte) 0xE2, (byte) 0x82};

        assertThat(rows(CsvReader.of(new ByteArrayInputStream(bytes), "f.csv", bare)), is(empty()));
        assertThat(bad.get(0).text(), is("a,\uFFFD"));
    }

    @Test
    void readsRowsLongerThanItsBlocks() throws IOException {
        String longCell = "x\n".repeat(40_000);

        assertThat(
                read("a,b\n\"" + longCell + "\"," + "y".repeat(70_000) + "\nc,d\n", bare),
                contains(row(1, "a", "b"), row(2, longCell, "y".repeat(70_000)), row(40_003, "c", "d")));
    }

    @Test
    void takesAnotherDelimiter() throws IOException {
        assertThat(
                read("a;b,c\n\"d;e\";f\n", bare.withDelimiter(';')), contains(row(1, "a", "b,c"), row(2, "d;e", "f")));
        assertThat(read("a\tb\n", bare.withDelimiter('\t')), contains(row(1, "a", "b")));
        for (char delimiter : new char[] {'"', '\n', '\r', 'é'}) {
            assertThrows(IllegalArgumentException.class, () -> bare.withDelimiter(delimiter));
        }
    }

    @Test
    void goesOnAfterTheHandlerThrows() throws IOException {
        CsvReader reader = CsvReader.of(
                bytes("a,b\n1\n2,3\n"), "f.csv", CsvOptions.defaults().withHeader(HeaderRow.ABSENT));

        assertThat(reader.advance(), is(true));
        CsvFormatException e = assertThrows(CsvFormatException.class, reader::advance);
        assertThat(e.getMessage(), is("bad CSV row: f.csv, line 2: number of cells differs: expected 2, got 1"));
        assertThat(reader.advance(), is(true));
        assertThat(reader.row(), is(row(3, "2", "3")));
        assertThat(reader.advance(), is(false));
        assertThrows(IllegalStateException.class, reader::row);
    }

    @Test
    void goesOnFromEveryPosition(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("f.csv"), "\uFEFFx,y\n1,2\n3\n\n\"4\n\",5\r\n6,7");
        CsvOptions options = CsvOptions.defaults().withBadRows(bad::add);
        List<CsvRow> all = rows(CsvReader.open(file, options));
        CsvReader reader = CsvReader.open(file, options);

        for (int i = 0; i <= all.size(); i++) {
            List<CsvRow> rest = rows(CsvReader.open(file, options, reader.position()));
            assertThat(rest, is(all.subList(i, all.size())));
            assertThat(reader.advance(), is(i < all.size()));
        }
        assertThat(reader.position(), is(new FilePosition(Files.size(file), 7, 4)));
        FilePosition beyond = new FilePosition(99, 9, 9);
        assertThrows(IOException.class, () -> CsvReader.open(file, options, beyond));
    }

    @Test
    void knowsTheWidthOfTheFirstRowFromEveryPosition(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("f.csv"), "\n1\"x,2,3\n1,2\n3\n4,5,6\n7,8\n");
        CsvReader reader = CsvReader.open(file, bare);
        reader.advance();
        bad.clear();

        assertThat(lines(CsvReader.open(file, bare, reader.position())), contains(6L));
        assertThat(bad.stream().map(BadRow::line).toList(), contains(4L, 5L));
        FilePosition beforeAllSound = new FilePosition(1, 2, 0);
        assertThat(lines(CsvReader.open(file, bare, beforeAllSound)), contains(3L, 6L));
    }

    /** Another's parser, on tables without fault. */
    @Test
    void agreesWithCommonsCsv() throws IOException {
        Random random = new Random(20240613);
        String[] cells = {
            "a", "é", "", " ", "b c", "\"q\"", "\"d,e\"", "\"f\"\"g\"", "\"h\ni\"", "\"\"", "\"j\r\nk\"", "\"\"\"\""
        };
        CSVFormat format =
                CSVFormat.RFC4180.builder().setIgnoreEmptyLines(false).get();
        for (int round = 0; round < 2000; round++) {
            StringBuilder text = new StringBuilder("x,y,z\n");
            for (int i = random.nextInt(9); i > 0; i--) {
                text.append(cells[random.nextInt(cells.length)]).append(',');
                text.append(cells[random.nextInt(cells.length)]).append(',');
                text.append(cells[random.nextInt(cells.length)]).append(random.nextBoolean() ? "\n" : "\r\n");
            }
            List<List<String>> expected = new ArrayList<>();
            try (CSVParser parser = CSVParser.parse(text.toString(), format)) {
                parser.forEach(record -> expected.add(record.toList()));
            }

            List<List<String>> rows =
                    read(text.toString(), bare).stream().map(CsvRow::cells).toList();

            assertThat(text.toString(), rows, is(expected));
        }
        assertThat(bad, is(empty()));
    }

    @Test
    void namesFileAndLineOfAMissingCell() {
        IndexOutOfBoundsException e = assertThrows(
                IndexOutOfBoundsException.class, () -> row(7, "a", "b").cell(2));

        assertThat(e.getMessage(), containsString("f.csv, line 7: expected 0 to 1, got 2"));
    }
}
