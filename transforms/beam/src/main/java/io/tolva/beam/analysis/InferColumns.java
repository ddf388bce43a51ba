package io.tolva.beam.analysis;

import io.tolva.beam.Block;
import io.tolva.beam.formats.Parsed;
import io.tolva.data.csv.CsvRow;
import io.tolva.data.schema.ColumnInference;
import io.tolva.data.schema.SplitRule;
import java.util.List;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;

/** The kind of every column over all rows, and the size of every split. Gives one element. */
public final class InferColumns extends PTransform<PCollection<Block<Parsed<CsvRow>>>, PCollection<ColumnInference>> {
    private final List<String> columns;
    private final SplitRule splits;

    private InferColumns(List<String> columns, SplitRule splits) {
        this.columns = List.copyOf(columns);
        this.splits = splits;
    }

    /** Infers rows with these columns, which {@code splits} will distribute. */
    public static InferColumns of(List<String> columns, SplitRule splits) {
        return new InferColumns(columns, splits);
    }

    @Override
    public PCollection<ColumnInference> expand(PCollection<Block<Parsed<CsvRow>>> rows) {
        return rows.apply(Accumulate.by(new Inference(columns, splits), ColumnInference.class));
    }

    /**
     * What is gathered, and how.
     *
     * @param columns the names of the columns
     * @param splits distributes the rows
     */
    public record Inference(List<String> columns, SplitRule splits)
            implements Accumulator<Parsed<CsvRow>, ColumnInference> {
        @Override
        public ColumnInference empty() {
            return new ColumnInference(columns, splits.names().size());
        }

        @Override
        public void add(ColumnInference gathered, Parsed<CsvRow> row) {
            if (row instanceof Parsed.Good<CsvRow> good) {
                gathered.add(good.value(), splits.splitOf(good.value()));
            }
        }

        @Override
        public void merge(ColumnInference gathered, ColumnInference other) {
            gathered.merge(other);
        }
    }
}
