package io.tolva.data.csv;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvPiecesTest {
    private static final byte[] MARK = "\uFEFF".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    /** Good and bad rows in their order; a failure, which only a header can be, is the last. */
    private static List<Object> read(Path file, CsvOptions options, List<CsvPiece> pieces) {
        List<Object> all = new ArrayList<>();
        CsvOptions noting = options.withBadRows(all::add);
        for (CsvPiece piece : pieces) {
            try (CsvReader reader = CsvReader.open(file, noting, piece)) {
                while (reader.advance()) {
                    all.add(reader.row());
                }
            } catch (IOException e) {
                all.add(String.valueOf(e.getMessage()));
                return all;
            }
        }
        return all;
    }

    private static List<Object> inPieces(Path file, CsvOptions options, List<Long> borders) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            List<CsvScan> scans = new ArrayList<>();
            long from = 0;
            for (long to : borders) {
                scans.add(travelled(CsvScan.of(channel, from, to, options)));
                from = to;
            }
            return read(file, options, CsvPieces.compose(scans, channel, file.toString(), options));
        } catch (CsvFormatException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }

    private static CsvScan travelled(CsvScan scan) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(scan);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (CsvScan) in.readObject();
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static List<Long> borders(Random random, long size, int most) {
        List<Long> borders = new ArrayList<>();
        for (long at = 0; at < size; ) {
            at = Math.min(size, at + 1 + random.nextInt(most));
            borders.add(at);
        }
        return borders;
    }

    private void assertSameAtAnyCut(byte[] content, CsvOptions options, Random random, String what) throws IOException {
        Path file = Files.write(folder.resolve("f.csv"), content);
        List<Object> whole = read(file, options, List.of(CsvPiece.whole()));
        for (int most : new int[] {1, 3, 20, 200}) {
            List<Long> borders = borders(random, content.length, most);
            assertThat(
                    what + ", cut at " + borders + ": " + new String(content, StandardCharsets.UTF_8),
                    inPieces(file, options, borders),
                    is(whole));
        }
    }

    /** Everything that means something to a scanner, well formed or not, in any mixture. */
    @ParameterizedTest
    @CsvSource({"1, PRESENT", "2, ABSENT"})
    void piecesGiveTheRowsOfTheFileWhateverStandsThere(long seed, HeaderRow header) throws IOException {
        String[] parts = {
            "a", ",", ",", "\n", "\n", "\r", "\r\n", "\"", "\"", "\"\"", "\"x\"", ",\"", "\",", "\"\n", "\n\"", "é",
            "b;c"
        };
        Random random = new Random(seed);
        for (int trial = 0; trial < 1500; trial++) {
            StringBuilder text = new StringBuilder(random.nextInt(4) == 0 ? "\uFEFF" : "");
            text.append(header == HeaderRow.PRESENT && random.nextInt(10) > 0 ? "x,y\n" : "");
            for (int i = random.nextInt(60); i > 0; i--) {
                text.append(parts[random.nextInt(parts.length)]);
            }
            CsvOptions options = CsvOptions.defaults()
                    .withHeader(header)
                    .withDelimiter(random.nextInt(8) == 0 ? ';' : ',')
                    .withMaxRowBytes(random.nextInt(3) == 0 ? 1 + random.nextInt(30) : 1 << 20);
            byte[] content = text.toString().getBytes(StandardCharsets.UTF_8);
            assertSameAtAnyCut(content, options, random, "seed " + seed + ", trial " + trial);
        }
    }

    @Test
    void piecesGiveTheRowsOfSoundTables() throws IOException {
        Random random = new Random(3);
        String[] cells = {"1", "long text", "", "\"q\"\"q\"", "\"a,b\"", "\"line\nline\r\nline\r\"", "\"\"", "\"é\""};
        String[] ends = {"\n", "\r\n", "\r", "\n\n"};
        for (int trial = 0; trial < 150; trial++) {
            StringBuilder text = new StringBuilder("a,b,c\n");
            String end = ends[random.nextInt(ends.length)];
            for (int i = random.nextInt(60); i > 0; i--) {
                text.append(cells[random.nextInt(cells.length)]).append(',');
                text.append(cells[random.nextInt(cells.length)]).append(',');
                text.append(cells[random.nextInt(cells.length)]).append(end);
            }
            byte[] content = text.toString().getBytes(StandardCharsets.UTF_8);
            assertSameAtAnyCut(content, CsvOptions.defaults(), random, "trial " + trial);
        }
    }

    @Test
    void piecesGiveTheRowsOfAnyBytes() throws IOException {
        Random random = new Random(4);
        byte[] frequent = {'"', ',', '\n', '\r', 'a', (byte) 0xFF, 0, MARK[0], MARK[1], MARK[2]};
        for (int trial = 0; trial < 1000; trial++) {
            byte[] content = new byte[random.nextInt(120)];
            random.nextBytes(content);
            for (int i = 0; i < content.length; i++) {
                content[i] = random.nextInt(3) == 0 ? content[i] : frequent[random.nextInt(frequent.length)];
            }
            if (random.nextInt(4) == 0) {
                System.arraycopy(MARK, 0, content, 0, Math.min(MARK.length, content.length));
            }
            CsvOptions options = CsvOptions.defaults()
                    .withHeader(HeaderRow.ABSENT)
                    .withMaxRowBytes(random.nextInt(4) == 0 ? 5 : 1000);
            assertSameAtAnyCut(content, options, random, "trial " + trial);
        }
    }

    @Test
    void aByteOrderMarkMayBeCut() throws IOException {
        byte[] content = "\uFEFF\"a\",b\n1,2\n".getBytes(StandardCharsets.UTF_8);
        Path file = Files.write(folder.resolve("f.csv"), content);
        List<Object> whole = read(file, CsvOptions.defaults(), List.of(CsvPiece.whole()));
        assertThat(whole, contains(CsvRow.of(file.toString(), 2, List.of("1", "2"))));
        for (long border = 1; border < content.length; border++) {
            assertThat(inPieces(file, CsvOptions.defaults(), List.of(border, (long) content.length)), is(whole));
        }
    }

    /** Parity alone would not do: a quote that stands in a cell without quotes opens nothing. */
    @Test
    void looseQuotesAreNoParity() throws IOException {
        Path file = Files.writeString(folder.resolve("f.csv"), "a,b\n5\",6\n7,8\n\"9\n\",10\n11,12\n");
        List<Object> rows = inPieces(file, CsvOptions.defaults(), List.of(7L, 15L, 25L, 31L));
        assertThat(rows, is(read(file, CsvOptions.defaults(), List.of(CsvPiece.whole()))));
        assertThat(
                rows.subList(1, 4),
                contains(row(file, 3, "7", "8"), row(file, 4, "9\n", "10"), row(file, 6, "11", "12")));
    }

    private static CsvRow row(Path file, long line, String... cells) {
        return CsvRow.of(file.toString(), line, List.of(cells));
    }

    @Test
    void cutsALargeFile() throws IOException {
        StringBuilder text = new StringBuilder("n,text\n");
        for (int i = 0; i < 20_000; i++) {
            text.append(i).append(",\"row\n").append(i).append("\"\n");
        }
        Path file = Files.writeString(folder.resolve("f.csv"), text);
        List<CsvPiece> pieces = CsvPieces.of(file, CsvOptions.defaults(), 30_000);
        assertThat(pieces.size(), greaterThan(10));
        assertThat(pieces.get(0).from(), is(0L));
        List<Object> rows = read(file, CsvOptions.defaults(), pieces);
        assertThat(rows.size(), is(20_000));
        assertThat(rows, is(read(file, CsvOptions.defaults(), List.of(CsvPiece.whole()))));
    }

    @Test
    void refusesWhatCannotBeCut() throws IOException {
        Path file = Files.writeString(folder.resolve("f.csv"), "a,b\n1,2\n");
        assertThrows(IllegalArgumentException.class, () -> CsvPieces.of(file, CsvOptions.defaults(), 0));
        assertThrows(IllegalArgumentException.class, () -> new CsvPiece(5, 4, 1));
        assertThrows(IOException.class, () -> CsvPieces.of(folder.resolve("none"), CsvOptions.defaults(), 9));
        try (FileChannel channel = FileChannel.open(file)) {
            List<CsvScan> gap = List.of(
                    CsvScan.of(channel, 0, 3, CsvOptions.defaults()), CsvScan.of(channel, 4, 8, CsvOptions.defaults()));
            String message = assertThrows(
                            IllegalArgumentException.class,
                            () -> CsvPieces.compose(gap, channel, "f.csv", CsvOptions.defaults()))
                    .getMessage();
            assertThat(message, containsString("f.csv: expected one from byte 3, got one from byte 4"));
        }
    }

    @Test
    void findsTheFirstSpecialByteAnywhere() {
        Random random = new Random(5);
        byte[] bytes = new byte[100];
        for (int trial = 0; trial < 2000; trial++) {
            random.nextBytes(bytes);
            int from = random.nextInt(40);
            int limit = from + random.nextInt(60);
            int expected = from;
            while (expected < limit && "\"\r\n".indexOf(bytes[expected] & 0xFF) < 0) {
                expected++;
            }
            assertThat("trial " + trial, SpecialBytes.find(bytes, from, limit), is(expected));
        }
    }
}
