package io.tolva.beam.formats;

import io.tolva.data.csv.CsvRow;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.util.VarInt;

/** The file, the line, the number of cells and each of them. */
final class CsvRowCoder extends AtomicCoder<CsvRow> {
    static final CsvRowCoder INSTANCE = new CsvRowCoder();

    @Override
    public void encode(CsvRow row, OutputStream out) throws IOException {
        StringUtf8Coder.of().encode(row.file(), out);
        VarInt.encode(row.line(), out);
        VarInt.encode(row.size(), out);
        for (int i = 0; i < row.size(); i++) {
            StringUtf8Coder.of().encode(row.cell(i), out);
        }
    }

    @Override
    public CsvRow decode(InputStream in) throws IOException {
        String file = StringUtf8Coder.of().decode(in);
        long line = VarInt.decodeLong(in);
        int size = VarInt.decodeInt(in);
        List<String> cells = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            cells.add(StringUtf8Coder.of().decode(in));
        }
        return CsvRow.of(file, line, cells);
    }

    @Override
    public boolean consistentWithEquals() {
        return true;
    }
}
