package io.tolva.data.csv;

import io.tolva.array.DType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The typed values of the row that is being read. Numbers are kept as integers or the bits of a double; strings stay
 * where they are until someone wants them.
 */
final class RowValues {
    private final CsvColumns columns;
    private final boolean tensorflow;
    private final DType[] types;
    private final byte[] missing;
    private final NumberParser parser;
    private final long[] numbers;
    private final byte[][] strings;
    private final int[] from;
    private final int[] to;

    RowValues(CsvColumns columns, CsvDialect dialect) {
        this.columns = columns;
        this.tensorflow = dialect.rules() == CsvRules.TENSORFLOW;
        this.types = columns.list().stream().map(CsvColumn::type).toArray(DType[]::new);
        this.missing = dialect.missing().getBytes(StandardCharsets.UTF_8);
        this.parser = new NumberParser(dialect.rules());
        this.numbers = new long[columns.size() - columns.strings()];
        this.strings = new byte[columns.strings()][];
        this.from = new int[strings.length];
        this.to = new int[strings.length];
    }

    /** Reads a cell as the value of a column; says what is wrong with it, or null if nothing is. */
    @Nullable
    String read(int column, CellScanner row, int cell) {
        RowCells cells = row.cells();
        int start = row.row() + cells.from(cell);
        int end = row.row() + cells.to(cell);
        if (cells.isDoubled(cell)) {
            byte[] text = unescape(row.bytes(), start, end);
            return read(column, text, 0, text.length);
        }
        return read(column, row.bytes(), start, end);
    }

    private @Nullable String read(int column, byte[] bytes, int start, int end) {
        if (isMissing(bytes, start, end)) {
            return takeDefault(column);
        }
        int slot = columns.slot(column);
        switch (types[column]) {
            case INT32 -> numbers[slot] = parser.int32(bytes, start, end);
            case INT64 -> numbers[slot] = parser.int64(bytes, start, end);
            case FLOAT32 -> numbers[slot] = Double.doubleToRawLongBits(parser.float32(bytes, start, end));
            case FLOAT64 -> numbers[slot] = Double.doubleToRawLongBits(parser.float64(bytes, start, end));
            case STRING, UINT8, BOOL -> {
                strings[slot] = bytes;
                from[slot] = start;
                to[slot] = end;
                return null;
            }
        }
        return parser.valid() ? null : invalid(column, bytes, start, end);
    }

    private boolean isMissing(byte[] bytes, int start, int end) {
        return start == end
                || (end - start == missing.length && Arrays.equals(bytes, start, end, missing, 0, missing.length));
    }

    private @Nullable String takeDefault(int index) {
        CsvColumn column = columns.get(index);
        if (column.isRequired()) {
            return tensorflow
                    ? "Field " + index + " is required but missing in record!"
                    : "value is missing: column \"" + column.name() + "\": expected " + column.type()
                            + ", got an empty cell";
        }
        int slot = columns.slot(index);
        if (column.type() == DType.STRING) {
            strings[slot] = column.text();
            from[slot] = 0;
            to[slot] = column.text().length;
        } else {
            numbers[slot] = column.number();
        }
        return null;
    }

    private @Nullable String invalid(int index, byte[] bytes, int start, int end) {
        String text = new String(bytes, start, end - start, StandardCharsets.UTF_8);
        CsvColumn column = columns.get(index);
        if (tensorflow) {
            return "Field " + index + " in record is not a valid " + tensorflowName(column.type()) + ": " + text;
        }
        return text.isBlank()
                ? takeDefault(index)
                : "not a number of its type: column \"" + column.name() + "\": expected " + column.type() + ", got \""
                        + text + '"';
    }

    private static String tensorflowName(DType type) {
        return switch (type) {
            case FLOAT32 -> "float";
            case FLOAT64 -> "double";
            case INT32, INT64, UINT8, BOOL, STRING -> type.label();
        };
    }

    private static byte[] unescape(byte[] source, int start, int end) {
        byte[] bytes = Arrays.copyOfRange(source, start, end);
        int length = 0;
        for (int i = 0; i < bytes.length; i++) {
            bytes[length++] = bytes[i];
            if (bytes[i] == '"') {
                i++;
            }
        }
        return Arrays.copyOf(bytes, length);
    }

    /** The number in a slot. */
    long number(int slot) {
        return numbers[slot];
    }

    /** A copy of the string in a slot. */
    byte[] string(int slot) {
        return Arrays.copyOfRange(strings[slot], from[slot], to[slot]);
    }

    /** The string in a slot as text. */
    String text(int slot) {
        return new String(strings[slot], from[slot], to[slot] - from[slot], StandardCharsets.UTF_8);
    }

    /** A copy of all values. */
    CsvExample copy() {
        byte[][] copies = new byte[strings.length][];
        for (int i = 0; i < copies.length; i++) {
            copies[i] = string(i);
        }
        return new CsvExample(columns, numbers.clone(), copies);
    }
}
