package io.tolva.beam.analysis;

import io.tolva.beam.Block;
import io.tolva.beam.formats.Parsed;
import io.tolva.data.csv.CsvRow;
import io.tolva.data.schema.CellKind;
import io.tolva.data.schema.ColumnInference;
import io.tolva.data.schema.SplitRule;
import java.util.List;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;

/**
 * The kind of every column over all rows, and the size of every split. Gives one element. Where the rule of the splits needs
 * the kinds, a first pass finds these, with all rows in the first split, and a second one that is given them finds the
 * sizes.
 */
public final class InferColumns extends PTransform<PCollection<Block<Parsed<CsvRow>>>, PCollection<ColumnInference>> {
    private final List<String> columns;
    private final SplitRule splits;
    private final List<CellKind> kinds;

    private InferColumns(List<String> columns, SplitRule splits, List<CellKind> kinds) {
        this.columns = List.copyOf(columns);
        this.splits = splits;
        this.kinds = List.copyOf(kinds);
    }

    /** Infers rows with these columns, which {@code splits} will distribute. */
    public static InferColumns of(List<String> columns, SplitRule splits) {
        return new InferColumns(columns, splits, List.of());
    }

    /**
     * This for rules that need to know the kind of each column.
     *
     * @throws IllegalArgumentException if there is not one for each column, or the rule cannot distribute such columns
     */
    public InferColumns withKinds(List<CellKind> known) {
        return new InferColumns(columns, splits, new Inference(columns, splits, known).kinds());
    }

    @Override
    public PCollection<ColumnInference> expand(PCollection<Block<Parsed<CsvRow>>> rows) {
        return rows.apply(Accumulate.by(new Inference(columns, splits, kinds), ColumnInference.class));
    }

    /**
     * What is gathered, and how.
     *
     * @param columns the names of the columns
     * @param splits distributes the rows
     * @param kinds the kind of each column, if the rule of the splits needs them and they are known; else none
     */
    public record Inference(List<String> columns, SplitRule splits, List<CellKind> kinds)
            implements Accumulator<Parsed<CsvRow>, ColumnInference> {
        /**
         * Checks the kinds.
         *
         * @throws IllegalArgumentException if there are some, but not one for each column, or the rule cannot distribute such
         *     columns
         */
        public Inference {
            columns = List.copyOf(columns);
            kinds = List.copyOf(kinds);
            if (!kinds.isEmpty() && kinds.size() != columns.size()) {
                throw new IllegalArgumentException("kinds do not fit: infer columns: expected " + columns.size()
                        + " as columns, got " + kinds.size());
            }
            if (splits.tfx() != null && !kinds.isEmpty()) {
                splits.tfx().check(columns, kinds);
            }
        }

        @Override
        public ColumnInference empty() {
            return new ColumnInference(columns, splits.names().size());
        }

        @Override
        public void add(ColumnInference gathered, Parsed<CsvRow> row) {
            if (row instanceof Parsed.Good<CsvRow> good) {
                gathered.add(good.value(), splitOf(good.value()));
            }
        }

        private int splitOf(CsvRow row) {
            return splits.needsKinds() && kinds.isEmpty() ? 0 : splits.splitOf(row, columns, kinds);
        }

        @Override
        public void merge(ColumnInference gathered, ColumnInference other) {
            gathered.merge(other);
        }
    }
}
