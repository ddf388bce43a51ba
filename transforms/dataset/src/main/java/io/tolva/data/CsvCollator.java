package io.tolva.data;

import io.tolva.data.csv.CsvBatch;
import io.tolva.data.csv.CsvBatchBuilder;
import io.tolva.data.csv.CsvColumns;
import io.tolva.data.csv.CsvExample;
import java.util.List;

/**
 * Gathers rows into columns.
 *
 * @param columns of the rows
 */
public record CsvCollator(CsvColumns columns) implements Collator<CsvExample, CsvBatch> {
    @Override
    public CsvBatch collate(List<CsvExample> elements) {
        CsvBatchBuilder builder = new CsvBatchBuilder(columns, elements.size());
        elements.forEach(builder::add);
        return builder.build();
    }
}
