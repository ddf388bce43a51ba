package io.tolva.fuzz;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.tolva.array.DType;
import io.tolva.data.csv.CellSelection;
import io.tolva.data.csv.CsvColumn;
import io.tolva.data.csv.CsvColumns;
import io.tolva.data.csv.CsvDialect;
import io.tolva.data.csv.CsvExampleReader;
import io.tolva.data.csv.CsvFormatException;
import io.tolva.data.csv.CsvRules;
import io.tolva.data.csv.HeaderRow;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Files of any bytes, by both rules: rows are good or bad, and the same however the bytes arrive. */
class CsvExampleReaderFuzzTest {
    private static final CsvColumns COLUMNS = CsvColumns.of(
            CsvColumn.optional("a", DType.INT32),
            CsvColumn.required("b", DType.STRING),
            CsvColumn.optional("c", DType.FLOAT32));
    private static final int MAX_ROW_BYTES = 1000;

    @FuzzTest(maxDuration = "60s")
    void fuzz(FuzzedDataProvider data) throws IOException {
        CsvDialect dialect = CsvDialect.defaults()
                .withRules(data.pickValue(CsvRules.values()))
                .withHeader(HeaderRow.ABSENT)
                .withMaxRowBytes(MAX_ROW_BYTES);
        byte[] file = data.consumeRemainingAsBytes();
        List<String> atOnce = read(new ByteArrayInputStream(file), dialect);
        List<String> oneByOne = read(new Trickle(file), dialect);
        if (!oneByOne.equals(atOnce)) {
            throw new AssertionError("expected " + atOnce + ", got " + oneByOne);
        }
    }

    private static List<String> read(InputStream in, CsvDialect dialect) throws IOException {
        List<String> rows = new ArrayList<>();
        try (CsvExampleReader reader = CsvExampleReader.of(in, "fuzz", COLUMNS, CellSelection.all(), dialect)) {
            boolean more = true;
            while (more) {
                try {
                    more = reader.advance();
                    rows.add(more ? reader.example().toString() : "end");
                } catch (CsvFormatException bad) {
                    rows.add(bad.getMessage());
                }
                rows.add(reader.position().toString());
            }
        }
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
}
