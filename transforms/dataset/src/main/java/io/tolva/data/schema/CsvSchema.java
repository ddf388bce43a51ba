package io.tolva.data.schema;

import io.tolva.array.DType;
import io.tolva.data.csv.CellSelection;
import io.tolva.data.csv.CsvColumn;
import io.tolva.data.csv.CsvColumns;
import io.tolva.data.csv.CsvDialect;
import io.tolva.data.csv.CsvExampleReader;
import io.tolva.data.csv.CsvRules;
import io.tolva.data.csv.HeaderRow;
import io.tolva.data.source.FilePosition;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The columns of a set of CSV files, their types found in the files: what {@code make_csv_dataset} does before it reads.
 * Immutable.
 *
 * <p>A column becomes the narrowest of int32, int64, float32, float64 and string that holds all cells of the sample; a
 * missing value becomes 0 or the empty string, and a column without values is one of strings. By Tolva's rules the
 * sample is all rows, so that no row can come later which does not fit; bad rows take no part. Integers beside decimal
 * numbers are float64 where a float32 would round them, and numbers with leading zeros are texts. By TensorFlow's rules
 * it is the first 100 rows, what Python takes for a number counts, and one row of another width is an error.
 */
public final class CsvSchema implements Serializable {
    private final CsvDialect dialect;
    private final CsvColumns columns;
    private final CellSelection selection;
    private final CsvSchemaOptions options;

    private CsvSchema(CsvSchemaOptions options, CsvColumns columns, CellSelection selection) {
        this.options = options;
        this.dialect = options.dialect();
        this.columns = columns;
        this.selection = selection;
    }

    /**
     * Finds the columns of files.
     *
     * @throws IllegalArgumentException if there is no file, two columns have the same name, a selected or given column or
     *     the label is none of the columns, or there are neither names nor a header
     * @throws IOException if a file cannot be read, lacks its header or has another than the first, or, by
     *     TensorFlow's rules, a row of the sample has another number of cells
     */
    public static CsvSchema infer(List<Path> files, CsvSchemaOptions options) throws IOException {
        if (files.isEmpty()) {
            throw new IllegalArgumentException("no CSV files: expected at least one, got none");
        }
        CellSample sample = switch (options.dialect().rules()) {
            case RFC4180 -> new StrictSample(files, options.dialect());
            case TENSORFLOW -> new TensorFlowSample(files, options.dialect());
        };
        List<String> names = names(sample, options);
        int[] cells = selected(names, options.selected());
        Map<String, CsvColumn> given = given(names, options.columns());
        List<CsvColumn> columns = new ArrayList<>();
        DType[] types = given.size() == cells.length ? new DType[0] : sample.types(names, cells, options.sampleRows());
        for (int i = 0; i < cells.length; i++) {
            String name = names.get(cells[i]);
            CsvColumn known = given.get(name);
            columns.add(known == null ? CsvColumn.optional(name, types[i]) : known);
        }
        CsvColumns found = CsvColumns.of(columns);
        options.label().ifPresent(label -> checkKnown("label", label, found.names()));
        return new CsvSchema(options, found, selection(options, names, cells));
    }

    private static List<String> names(CellSample sample, CsvSchemaOptions options) throws IOException {
        if (options.names().isEmpty() && options.dialect().header() == HeaderRow.ABSENT) {
            throw new IllegalArgumentException("CSV files without names: expected names or a header, got neither");
        }
        List<String> names = options.names().isEmpty() ? sample.header() : options.names();
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw new IllegalArgumentException("two columns have one name: expected different names, got " + names);
            }
        }
        return names;
    }

    private static int[] selected(List<String> names, List<String> selected) {
        for (String name : selected) {
            checkKnown("selected column", name, names);
        }
        if (new HashSet<>(selected).size() != selected.size()) {
            throw new IllegalArgumentException("column is selected twice: expected different names, got " + selected);
        }
        int[] cells = new int[selected.isEmpty() ? names.size() : selected.size()];
        int count = 0;
        for (int i = 0; i < names.size(); i++) {
            if (selected.isEmpty() || selected.contains(names.get(i))) {
                cells[count++] = i;
            }
        }
        return cells;
    }

    private static Map<String, CsvColumn> given(List<String> names, List<CsvColumn> columns) {
        Map<String, CsvColumn> given = new HashMap<>();
        for (CsvColumn column : columns) {
            checkKnown("given column", column.name(), names);
            given.put(column.name(), column);
        }
        return given;
    }

    private static void checkKnown(String what, String name, List<String> names) {
        if (!names.contains(name)) {
            throw new IllegalArgumentException(
                    what + " is none of the columns: expected one of " + names + ", got " + name);
        }
    }

    /** By name where our rules find names in the header, so that files may have their columns in another order. */
    private static CellSelection selection(CsvSchemaOptions options, List<String> names, int[] cells) {
        boolean strict = options.dialect().rules() == CsvRules.RFC4180;
        boolean header = options.dialect().header() == HeaderRow.PRESENT;
        boolean byName = strict && header && options.names().isEmpty();
        boolean all = cells.length == names.size() && !(strict && header);
        return byName || all ? CellSelection.all() : CellSelection.select(cells);
    }

    /** The columns that are read, the label among them. */
    public CsvColumns columns() {
        return columns;
    }

    /** Where in a row these columns are. */
    public CellSelection selection() {
        return selection;
    }

    /** How the files are read. */
    public CsvDialect dialect() {
        return dialect;
    }

    /** The name of the label column, if there is one. */
    public Optional<String> label() {
        return options.label();
    }

    /**
     * Opens one of the files.
     *
     * @throws IOException as {@link CsvExampleReader#open(Path, CsvColumns, CellSelection, CsvDialect)}
     */
    public CsvExampleReader open(Path file) throws IOException {
        return open(file, FilePosition.START);
    }

    /**
     * Opens one of the files at a position.
     *
     * @param from what {@link CsvExampleReader#position} gave
     * @throws IOException as {@link CsvExampleReader#open(Path, CsvColumns, CellSelection, CsvDialect)}
     */
    public CsvExampleReader open(Path file, FilePosition from) throws IOException {
        return CsvExampleReader.open(file, columns, selection, dialect, from);
    }
}
