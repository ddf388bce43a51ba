package io.tolva.data;

import io.tolva.data.csv.CsvBatch;
import io.tolva.data.csv.CsvExample;
import io.tolva.data.schema.CsvSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Puts the stages of {@link Dataset#makeCsvDataset} together, in the order of {@code tf.data}'s. */
final class CsvDatasets {
    private CsvDatasets() {}

    static Dataset<CsvBatch> make(List<Path> files, int batchSize, CsvDatasetOptions options) {
        CsvSchema schema = schema(files, options);
        boolean shuffled = options.shuffleBuffer() > 0;
        Dataset<Path> names = Dataset.fromElements(files);
        if (shuffled) {
            names = names.shuffle(files.size(), options.seed(), Reshuffle.EACH_ITERATION);
        }
        Interleaving how = Interleaving.defaults()
                .withCycleLength(options.parallelReads())
                .withParallelism(options.parallelReads());
        Dataset<CsvExample> rows = names.interleave(
                file -> Dataset.csvExamples(file, schema.columns(), schema.selection(), schema.dialect()), how);
        if (options.onError().isPresent()) {
            rows = rows.ignoreErrors(options.onError().get());
        }
        if (shuffled) {
            rows = rows.shuffle(options.shuffleBuffer(), options.seed(), Reshuffle.EACH_ITERATION);
        }
        if (options.epochs() != 1) {
            rows = rows.repeat(options.epochs());
        }
        Remainder remainder = options.epochs() < 0 ? Remainder.DROP : Remainder.KEEP;
        return rows.batch(batchSize, Collators.csv(schema.columns()), remainder).prefetch(options.prefetch());
    }

    private static CsvSchema schema(List<Path> files, CsvDatasetOptions options) {
        try {
            return CsvSchema.infer(files, options.schema());
        } catch (IOException e) {
            throw new DatasetException("makeCsvDataset", "cannot find out the columns", e);
        }
    }
}
