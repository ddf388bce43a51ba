package io.tolva.data;

import io.tolva.data.schema.CsvSchemaOptions;
import java.util.Optional;

/**
 * How {@link Dataset#makeCsvDataset} reads CSV files; the defaults are those of {@code tf.data}'s {@code make_csv_dataset}.
 *
 * @param schema how the files are written, and which columns there are
 * @param epochs how often the rows come; negative for endlessly
 * @param shuffleBuffer among how many rows each is drawn; 0 for the order of the files
 * @param seed what the orders follow from
 * @param parallelReads how many files are read in turn
 * @param prefetch how many batches may wait; {@link Dataset#AUTOTUNE} for as many as pay
 * @param onError is told of rows that could not be read, which are left out then; empty if they are to be errors
 */
public record CsvDatasetOptions(
        CsvSchemaOptions schema,
        long epochs,
        int shuffleBuffer,
        RandomSeed seed,
        int parallelReads,
        int prefetch,
        Optional<FailureListener> onError) {
    private static final int SHUFFLE_BUFFER = 10_000;

    /** Checks the numbers. */
    public CsvDatasetOptions {
        Check.notNegative("makeCsvDataset", "shuffle buffer", shuffleBuffer);
        Check.positive("makeCsvDataset", "number of parallel reads", parallelReads);
    }

    /** Rows of files of this schema, endlessly, in a random order that follows from {@code seed}. */
    public static CsvDatasetOptions of(CsvSchemaOptions schema, RandomSeed seed) {
        return new CsvDatasetOptions(schema, -1, SHUFFLE_BUFFER, seed, 1, Dataset.AUTOTUNE, Optional.empty());
    }

    /** With each row so many times; negative for endlessly. */
    public CsvDatasetOptions withEpochs(long count) {
        return new CsvDatasetOptions(schema, count, shuffleBuffer, seed, parallelReads, prefetch, onError);
    }

    /** With a buffer of this many rows to draw from; 0 for the order of the files. */
    public CsvDatasetOptions withShuffleBuffer(int size) {
        return new CsvDatasetOptions(schema, epochs, size, seed, parallelReads, prefetch, onError);
    }

    /** With so many files in turn. */
    public CsvDatasetOptions withParallelReads(int files) {
        return new CsvDatasetOptions(schema, epochs, shuffleBuffer, seed, files, prefetch, onError);
    }

    /** With so many batches that may wait. */
    public CsvDatasetOptions withPrefetch(int batches) {
        return new CsvDatasetOptions(schema, epochs, shuffleBuffer, seed, parallelReads, batches, onError);
    }

    /** With rows that cannot be read left out, and somebody told of each. */
    public CsvDatasetOptions ignoringErrors(FailureListener listener) {
        return new CsvDatasetOptions(
                schema, epochs, shuffleBuffer, seed, parallelReads, prefetch, Optional.of(listener));
    }
}
