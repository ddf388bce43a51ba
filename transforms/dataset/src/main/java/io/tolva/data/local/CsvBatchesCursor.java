package io.tolva.data.local;

import io.tolva.data.BatchStage;
import io.tolva.data.CsvExamplesStage;
import io.tolva.data.Remainder;
import io.tolva.data.csv.CsvBatch;
import io.tolva.data.csv.CsvBatchBuilder;
import io.tolva.data.csv.CsvExampleReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of a CSV file into batches without an object for a row: {@code csvExamples} and {@code batch} in one. As
 * with the two, a bad row takes the rows before it in its batch along.
 */
final class CsvBatchesCursor extends TypedRowsCursor<CsvBatch> {
    private final BatchStage<?, ?> stage;
    private long batches;

    CsvBatchesCursor(CsvExamplesStage rows, BatchStage<?, ?> stage) {
        super(rows);
        this.stage = stage;
    }

    @Override
    @Nullable
    CsvBatch read(CsvExampleReader reader) throws IOException {
        int size = stage.size(batches);
        CsvBatchBuilder builder = new CsvBatchBuilder(rows.columns(), size);
        while (!builder.isFull() && reader.advance()) {
            builder.add(reader);
        }
        if (builder.rows() == 0 || (!builder.isFull() && stage.remainder() == Remainder.DROP)) {
            return null;
        }
        batches++;
        return builder.build();
    }

    @Override
    long extra() {
        return batches;
    }

    @Override
    void restoreExtra(long number) {
        batches = number;
    }
}
