package io.tolva.data.schema;

import io.tolva.data.csv.CsvColumn;
import io.tolva.data.csv.CsvDialect;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known about CSV files before one looks at them.
 *
 * @param dialect how they are written, and by whose rules they are read and their types found
 * @param names the names of all columns; none if the header says them
 * @param columns columns whose type and default are given; all others are inferred
 * @param selected the names of the columns to read, in any order; none for all
 * @param labelOrNull the name of the column that is the label, or null
 * @param sampleRows how many rows, over all files, the types are inferred from
 */
public record CsvSchemaOptions(
        CsvDialect dialect,
        List<String> names,
        List<CsvColumn> columns,
        List<String> selected,
        @Nullable String labelOrNull,
        long sampleRows)
        implements Serializable {
    private static final long TENSORFLOW_SAMPLE_ROWS = 100;

    /** Copies the lists and checks the sample. */
    public CsvSchemaOptions {
        if (sampleRows < 0) {
            throw new IllegalArgumentException("rows of the sample: expected at least 0, got " + sampleRows);
        }
        names = List.copyOf(names);
        columns = List.copyOf(columns);
        selected = List.copyOf(selected);
    }

    /** Tolva's rules, all columns of the header, types inferred from all rows. */
    public static CsvSchemaOptions defaults() {
        return new CsvSchemaOptions(CsvDialect.defaults(), List.of(), List.of(), List.of(), null, Long.MAX_VALUE);
    }

    /** The defaults of {@code make_csv_dataset}: TensorFlow's rules, a header, types inferred from the first 100 rows. */
    public static CsvSchemaOptions tensorflow() {
        CsvDialect dialect =
                CsvDialect.tensorflow().withHeader(CsvDialect.defaults().header());
        return new CsvSchemaOptions(dialect, List.of(), List.of(), List.of(), null, TENSORFLOW_SAMPLE_ROWS);
    }

    /** With another dialect. */
    public CsvSchemaOptions withDialect(CsvDialect other) {
        return new CsvSchemaOptions(other, names, columns, selected, labelOrNull, sampleRows);
    }

    /** With these names for all columns, whatever a header says. */
    public CsvSchemaOptions withNames(List<String> other) {
        return new CsvSchemaOptions(dialect, other, columns, selected, labelOrNull, sampleRows);
    }

    /** With these columns given. */
    public CsvSchemaOptions withColumns(List<CsvColumn> other) {
        return new CsvSchemaOptions(dialect, names, other, selected, labelOrNull, sampleRows);
    }

    /** With these columns only. */
    public CsvSchemaOptions withSelected(List<String> other) {
        return new CsvSchemaOptions(dialect, names, columns, other, labelOrNull, sampleRows);
    }

    /** With this label. */
    public CsvSchemaOptions withLabel(String other) {
        return new CsvSchemaOptions(dialect, names, columns, selected, other, sampleRows);
    }

    /**
     * With types inferred from that many rows.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public CsvSchemaOptions withSampleRows(long other) {
        return new CsvSchemaOptions(dialect, names, columns, selected, labelOrNull, other);
    }

    /** The name of the label column, if there is one. */
    public Optional<String> label() {
        return Optional.ofNullable(labelOrNull);
    }
}
