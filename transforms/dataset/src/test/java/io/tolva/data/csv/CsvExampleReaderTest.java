package io.tolva.data.csv;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.array.DType;
import io.tolva.data.source.ByteWindow;
import io.tolva.data.source.DamagedFileException;
import io.tolva.data.source.FilePosition;
import io.tolva.tfrecord.Compression;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** By Tolva's rules. */
class CsvExampleReaderTest {
    private static final CsvColumns TWO =
            CsvColumns.of(CsvColumn.required("n", DType.INT32), CsvColumn.string("s", "none"));
    private static final CsvDialect BARE = CsvDialect.defaults().withHeader(HeaderRow.ABSENT);

    @TempDir
    Path folder;

    private final List<BadRow> bad = new ArrayList<>();

    private static CsvExampleReader reader(String text, CsvColumns columns, CsvDialect dialect) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return CsvExampleReader.of(new ByteArrayInputStream(bytes), "f.csv", columns, CellSelection.all(), dialect);
    }

    private List<String> drain(CsvExampleReader reader) throws IOException {
        List<String> rows = new ArrayList<>();
        while (true) {
            try {
                if (!reader.advance()) {
                    return rows;
                }
                rows.add(reader.example().toString());
            } catch (CsvFormatException e) {
                bad.add(e.row());
            }
        }
    }

    private List<String> read(String text, CsvColumns columns, CsvDialect dialect) throws IOException {
        return drain(reader(text, columns, dialect));
    }

    private List<String> reasons() {
        return bad.stream()
                .map(row -> "line " + row.line() + ": " + row.reason())
                .toList();
    }

    @Test
    void findsColumnsByTheirNamesInTheHeader() throws IOException {
        String text = "\uFEFFx,s,n\n1,a,2\n3,,4\n";

        assertThat(read(text, TWO, CsvDialect.defaults()), contains("{n: 2, s: \"a\"}", "{n: 4, s: \"none\"}"));
        CsvFormatException e = assertThrows(CsvFormatException.class, () -> read("x,n\n", TWO, CsvDialect.defaults()));
        assertThat(e.getMessage(), is("bad CSV row: f.csv, line 1: header: expected one column \"s\", got [x, n]"));
        assertThrows(CsvFormatException.class, () -> read("s,n,s\n", TWO, CsvDialect.defaults()));
        e = assertThrows(CsvFormatException.class, () -> read("", TWO, CsvDialect.defaults()));
        assertThat(e.row().reason(), is("header: expected a row with the names of the columns, got an empty file"));
    }

    @Test
    void selectsCellsByPlace() throws IOException {
        byte[] bytes = "a,1,b,c\nd,2,e,f\n".getBytes(StandardCharsets.UTF_8);

        for (CellSelection selection : List.of(CellSelection.select(1, 3), CellSelection.exclude(0, 2))) {
            CsvExampleReader reader =
                    CsvExampleReader.of(new ByteArrayInputStream(bytes), "f.csv", TWO, selection, BARE);
            assertThat(drain(reader), contains("{n: 1, s: \"c\"}", "{n: 2, s: \"f\"}"));
        }
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> CsvExampleReader.of(
                        new ByteArrayInputStream(bytes), "f.csv", TWO, CellSelection.select(1), BARE));
        assertThat(e.getMessage(), is("selected cells and columns differ in number: expected 2, got 1"));
        e = assertThrows(IllegalArgumentException.class, () -> CellSelection.select(3, 1));
        assertThat(e.getMessage(), is("indexes of cells: expected them from 0 on and in increasing order, got [3, 1]"));
    }

    @Test
    void saysWhatIsWrongWithARowAndGoesOn() throws IOException {
        assertThat(
                read("1,a\nx,b\n,c\n2\n3,d,e\n4,f\"g\n5,\"h\"i\n\n2147483648,j\n  ,k\n6,l\n", TWO, BARE),
                contains("{n: 1, s: \"a\"}", "{n: 6, s: \"l\"}"));
        assertThat(
                reasons(),
                contains(
                        "line 2: not a number of its type: column \"n\": expected int32, got \"x\"",
                        "line 3: value is missing: column \"n\": expected int32, got an empty cell",
                        "line 4: number of cells differs: expected 2, got 1",
                        "line 5: number of cells differs: expected 2, got 3",
                        "line 6: quote inside an unquoted cell",
                        "line 7: text after the closing quote of a cell",
                        "line 9: not a number of its type: column \"n\": expected int32, got \"2147483648\"",
                        "line 10: value is missing: column \"n\": expected int32, got an empty cell"));
        assertThat(bad.get(4).text(), is("4,f\"g"));
    }

    @Test
    void emptyLinesAreRowsOfASingleColumnOnly() throws IOException {
        CsvColumns one = CsvColumns.of(CsvColumn.int32("n", -1));

        assertThat(read("\n1\n\n", one, BARE), contains("{n: -1}", "{n: 1}", "{n: -1}"));
        assertThat(read("\n\n1,a\n\n2,b", TWO, BARE), contains("{n: 1, s: \"a\"}", "{n: 2, s: \"b\"}"));
        CsvExampleReader selecting = CsvExampleReader.of(
                new ByteArrayInputStream("\n1,2\n\n3,4\n".getBytes(StandardCharsets.UTF_8)),
                "f.csv",
                one,
                CellSelection.select(0),
                BARE);
        assertThat(drain(selecting), contains("{n: 1}", "{n: 3}"));
        assertThat(bad, is(empty()));
    }

    @Test
    void defaultsStandForMissingValues() throws IOException {
        CsvColumns all = CsvColumns.of(
                CsvColumn.int32("a", 1),
                CsvColumn.int64("b", 2),
                CsvColumn.float32("c", 0.1f),
                CsvColumn.float64("d", 0.1),
                CsvColumn.string("e", "x"));

        String defaults = "{a: 1, b: 2, c: 0.1, d: 0.1, e: \"x\"}";
        assertThat(
                read(",,,,\n , ,\t, ,NA\nNA,NA,NA,NA,\"NA\"\n", all, BARE.withMissing("NA")),
                contains(defaults, defaults, defaults));
        assertThat(read(",,,, \n", all, BARE), contains("{a: 1, b: 2, c: 0.1, d: 0.1, e: \" \"}"));
    }

    @Test
    void aQuoteThatIsNeverClosedEndsTheFile() throws IOException {
        assertThat(read("1,a\n2,\"b\n3,c\n", TWO, BARE), contains("{n: 1, s: \"a\"}"));
        assertThat(
                reasons(),
                contains("line 2: row with a quote that opens in line 2 and is not closed; "
                        + "the rest of the file, from line 2, was not read"));
    }

    @Test
    void bytesThatAreNotUtf8AreABadRow() throws IOException {
        byte[] bytes = "1,xx\n2,é\n3,\uFFFD\n".getBytes(StandardCharsets.UTF_8);
        bytes[2] = (byte) 0xE9;

        CsvExampleReader reader =
                CsvExampleReader.of(new ByteArrayInputStream(bytes), "f.csv", TWO, CellSelection.all(), BARE);

        assertThat(drain(reader), contains("{n: 2, s: \"é\"}", "{n: 3, s: \"\uFFFD\"}"));
        assertThat(reasons(), contains("line 1: bytes that are not valid UTF-8"));
    }

    @Test
    void rowsThatAreTooLongAreBadWhateverTheBlocks() throws IOException {
        String text = "1,a\n2,bbbbbbbbbbbb,\"c\n3,d\n4,\"eeeeeee\"\n5,\"f\"\"\"\n6,\"gggggggggg\"\n7,h\n";
        CsvDialect narrow = BARE.withMaxRowBytes(11);
        for (int block = 1; block < 40; block++) {
            bad.clear();
            ByteWindow window =
                    ByteWindow.of(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "f.csv", block);
            CsvExampleReader reader = CsvExampleReader.of(window, TWO, CellSelection.all(), narrow, FilePosition.START);

            assertThat(
                    drain(reader),
                    contains("{n: 1, s: \"a\"}", "{n: 3, s: \"d\"}", "{n: 4, s: \"eeeeeee\"}", "{n: 5, s: \"f\"\"}"));
            assertThat(
                    reasons(),
                    contains(
                            "line 2: row longer than 11 bytes",
                            "line 6: row longer than 11 bytes, with a quote that opens in line 6 and is not closed; "
                                    + "the rest of the file, from line 6, was not read"));
            assertThat(bad.get(0).text(), is("2,bbbbbbbbb"));
            assertThat(bad.get(1).text(), is("6,\"gggggggg"));
            assertThat(reader.position().offset(), is((long) text.length()));
        }
    }

    @Test
    void damageInACompressedFileEndsIt() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write("1,a\n2,b\n".getBytes(StandardCharsets.UTF_8));
        }
        Path file = folder.resolve("f.csv.gz");
        Files.write(file, Arrays.copyOf(packed.toByteArray(), packed.size() - 1));
        CsvDialect gzip = BARE.withCompression(Compression.GZIP);

        try (CsvExampleReader reader = CsvExampleReader.open(file, TWO, CellSelection.all(), gzip)) {
            assertThat(reader.advance(), is(true));
            assertThat(reader.advance(), is(true));
            DamagedFileException e = assertThrows(DamagedFileException.class, reader::advance);
            assertThat(e.getMessage(), startsWith("cannot inflate: " + file + ", after 8 bytes of its content: "));
            assertThat(reader.advance(), is(false));
        }
    }

    @Test
    void goesOnFromEveryPosition() throws IOException {
        Path file = Files.writeString(folder.resolve("f.csv"), "\uFEFFn,s\r\n1,\"a\r\nb\"\r\nx,y\r2,c\n\n3,d");
        List<String> rows = List.of("{n: 1, s: \"a\r\nb\"}", "bad", "{n: 2, s: \"c\"}", "{n: 3, s: \"d\"}");
        CsvDialect dialect = CsvDialect.defaults();

        try (CsvExampleReader reader = CsvExampleReader.open(file, TWO, CellSelection.all(), dialect)) {
            for (int i = 0; i <= rows.size(); i++) {
                FilePosition position = reader.position();
                assertThat(position.elements(), is((long) i));
                List<String> rest = new ArrayList<>(rows.subList(i, rows.size()));
                rest.remove("bad");
                try (CsvExampleReader again =
                        CsvExampleReader.open(file, TWO, CellSelection.all(), dialect, position)) {
                    assertThat(drain(again), is(rest));
                    assertThat(again.line(), is(7L));
                }
                try {
                    assertThat(reader.advance(), is(i < rows.size()));
                } catch (CsvFormatException e) {
                    assertThat(rows.get(i), is("bad"));
                    assertThat(e.line(), is(4L));
                }
            }
            FilePosition beyond = new FilePosition(99, 9, 9);
            IOException e = assertThrows(
                    IOException.class, () -> CsvExampleReader.open(file, TWO, CellSelection.all(), dialect, beyond));
            assertThat(
                    e.getMessage(),
                    is("file is shorter than the position to go on at: " + file + ": expected at least 99 bytes, got "
                            + Files.size(file)));
        }
    }

    @Test
    void knowsTheWidthOfTheFirstRowFromEveryPosition() throws IOException {
        Path file = Files.writeString(folder.resolve("f.csv"), "a,1,b\nc,2\nd,3,e\n");
        CsvColumns one = CsvColumns.of(CsvColumn.int32("n", -1));
        CellSelection cells = CellSelection.select(1);

        try (CsvExampleReader reader = CsvExampleReader.open(file, one, cells, BARE)) {
            reader.advance();
            try (CsvExampleReader again = CsvExampleReader.open(file, one, cells, BARE, reader.position())) {
                assertThat(drain(again), contains("{n: 3}"));
                assertThat(reasons(), contains("line 2: number of cells differs: expected 3, got 2"));
            }
            Path unclosed = Files.writeString(folder.resolve("g.csv"), "\n\"a,1\n");
            FilePosition second = new FilePosition(1, 2, 0);
            bad.clear();
            assertThat(drain(CsvExampleReader.open(unclosed, one, cells, BARE, second)), is(empty()));
            assertThat(bad.size(), is(1));
        }
    }

    @Test
    void hasNoRowBeforeTheFirstAndAfterAnError() throws IOException {
        CsvExampleReader reader = reader("1,a\nx,b\n", TWO, BARE);

        assertThat(
                assertThrows(IllegalStateException.class, reader::example).getMessage(),
                is("no row: f.csv: call advance() first, while it returns true"));
        assertThat(reader.advance(), is(true));
        assertThat(reader.text(1), is("a"));
        assertThrows(CsvFormatException.class, reader::advance);
        assertThrows(IllegalStateException.class, reader::example);
        assertThat(reader.advance(), is(false));
        assertThrows(IllegalStateException.class, reader::example);
    }

    /** The same rows are good and the same are bad, for the same reasons. */
    @Test
    void agreesWithTheReaderOfText() throws IOException {
        Random random = new Random(20240608);
        String[] pieces = {"a", "bc", ",", ",", ",", "\"", "\"", "\"\"", "\n", "\n", "\r", "\r\n", " ", "é", "\uFEFF"};
        CsvColumns three =
                CsvColumns.of(CsvColumn.string("a", ""), CsvColumn.string("b", ""), CsvColumn.string("c", ""));
        for (int round = 0; round < 5000; round++) {
            StringBuilder text = new StringBuilder("x,y,z\n");
            for (int i = random.nextInt(30); i > 0; i--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            List<BadRow> expectedBad = new ArrayList<>();
            List<String> expected = new ArrayList<>();
            CsvOptions options =
                    CsvOptions.defaults().withHeader(HeaderRow.ABSENT).withBadRows(expectedBad::add);
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            CsvReader plain = CsvReader.of(new ByteArrayInputStream(bytes), "f.csv", options);
            while (plain.advance()) {
                expected.add(plain.row().cells().toString());
            }

            List<String> rows = new ArrayList<>();
            bad.clear();
            CsvExampleReader reader = CsvExampleReader.of(
                    ByteWindow.of(new ByteArrayInputStream(bytes), "f.csv", 1 + random.nextInt(40)),
                    three,
                    CellSelection.all(),
                    BARE,
                    FilePosition.START);
            boolean more = true;
            while (more) {
                try {
                    more = reader.advance();
                    if (more) {
                        rows.add(List.of(reader.text(0), reader.text(1), reader.text(2))
                                .toString());
                    }
                } catch (CsvFormatException e) {
                    bad.add(e.row());
                }
            }

            assertThat(text.toString(), rows, is(expected));
            assertThat(text.toString(), bad, is(expectedBad));
        }
    }
}
