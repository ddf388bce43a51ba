package io.tolva.beam.formats;

import io.tolva.data.csv.CsvRow;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.util.VarInt;

/** The file, the line, where the cells end, and their bytes. */
final class CsvRowCoder extends AtomicCoder<CsvRow> {
    static final CsvRowCoder INSTANCE = new CsvRowCoder();

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
