package io.tolva.data.schema;

import io.tolva.array.DType;
import io.tolva.data.csv.CsvDialect;
import io.tolva.data.csv.HeaderRow;
import io.tolva.tfrecord.Compression;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sample by TensorFlow's rules, which looks into files with the {@code csv} module of Python. */
final class TensorFlowSample implements CellSample {
    private final List<Path> files;
    private final CsvDialect dialect;

    TensorFlowSample(List<Path> files, CsvDialect dialect) {
        this.files = files;
        this.dialect = dialect;
    }

    @Override
    public List<String> header() throws IOException {
        checkCompression();
        List<String> first = header(files.get(0));
        for (Path file : files.subList(1, files.size())) {
            List<String> other = header(file);
            if (!other.equals(first)) {
                throw new IOException("CSV files have different headers: " + file + ": expected " + first + " as in "
                        + files.get(0) + ", got " + other);
            }
        }
        return first;
    }

    private void checkCompression() {
        if (dialect.compression() == Compression.ZLIB) {
            throw new IllegalArgumentException("names and types are not inferred from ZLIB files by TensorFlow's rules:"
                    + " expected NONE or GZIP, got ZLIB; give names and columns, or read by Tolva's rules");
        }
    }

    private List<String> header(Path file) throws IOException {
        try (PythonRows rows = PythonRows.open(file, dialect)) {
            List<String> header = rows.next();
            if (header == null) {
                throw new IOException("no header: " + file
                        + ": expected a row with the names of the columns, got an empty" + " file");
            }
            return header;
        }
    }

    @Override
    public DType[] types(List<String> names, int[] cells, long rows) throws IOException {
        checkCompression();
        @Nullable DType[] types = new DType[cells.length];
        long left = rows;
        for (Path file : files) {
            if (left == 0) {
                break;
            }
            left = look(file, names.size(), cells, types, left);
        }
        return Arrays.stream(types)
                .map(type -> type == null ? DType.STRING : type)
                .toArray(DType[]::new);
    }

    private long look(Path file, int width, int[] cells, @Nullable DType[] types, long rows) throws IOException {
        long left = rows;
        long number = 0;
        try (PythonRows table = PythonRows.open(file, dialect)) {
            if (dialect.header() == HeaderRow.PRESENT) {
                table.next();
                number++;
            }
            for (List<String> row = table.next(); row != null; row = table.next()) {
                number++;
                if (row.size() != width) {
                    throw new IOException("cannot infer types: " + file + ", row " + number + ": expected " + width
                            + " cells, got " + row.size());
                }
                if (left == 0) {
                    break;
                }
                for (int i = 0; i < cells.length; i++) {
                    types[i] = PythonTypes.widen(types[i], row.get(cells[i]), dialect.missing());
                }
                left--;
            }
        }
        return left;
    }
}
