package io.tolva.examples.dataset;

import io.tolva.array.HostArray;
import io.tolva.data.Dataset;
import io.tolva.data.FileOrder;
import io.tolva.data.Interleaving;
import io.tolva.data.csv.CsvOptions;
import io.tolva.nn.Batch;
import java.util.List;

/**
 * How do I get from CSV files to shuffled batches that are ready when the model needs them?
 *
 * <p>Run it: {@code mvn -q -pl examples -am compile exec:java -Dexec.mainClass=io.tolva.examples.dataset.CsvReaderDataset}
 *
 * @param repeat how often the files are gone through
 * @param readers how many files are read in turn
 * @param readThreads how many threads read them ahead
 * @param shuffleBufferSize from how many rows the next one is drawn
 * @param parseThreads how many threads turn rows into numbers
 * @param batchSize the rows of a batch
 * @param seed decides the order of files and rows
 */
public record CsvReaderDataset(
        long repeat, int readers, int readThreads, int shuffleBufferSize, int parseThreads, int batchSize, long seed) {
    /** The bundled diamonds, seen from the root of the project. */
    public static final String DIAMONDS = "examples/data/diamonds/*.csv";

    /** Prints the shapes of a batch and its first row. */
    public static void main(String[] args) {
        Batch batch = defaults().read(DIAMONDS).take(1).toList().get(0);
        HostArray features = batch.inputs().get(0);
        HostArray labels = batch.labels().get(0);
        System.out.println("features " + features.shape() + ", labels " + labels.shape());
        System.out.println(features.row(0) + " -> " + labels.row(0));
    }

    /** Once through all files, five at a time, in batches of 32. */
    public static CsvReaderDataset defaults() {
        return new CsvReaderDataset(1, 5, 1, 10_000, 5, 32, 42);
    }

    /** This with another number of passes. */
    public CsvReaderDataset withRepeat(long passes) {
        return new CsvReaderDataset(passes, readers, readThreads, shuffleBufferSize, parseThreads, batchSize, seed);
    }

    /** This with another number of files in turn. */
    public CsvReaderDataset withReaders(int files) {
        return new CsvReaderDataset(repeat, files, readThreads, shuffleBufferSize, parseThreads, batchSize, seed);
    }

    /** This with another number of reading threads. */
    public CsvReaderDataset withReadThreads(int threads) {
        return new CsvReaderDataset(repeat, readers, threads, shuffleBufferSize, parseThreads, batchSize, seed);
    }

    /** This with another shuffle buffer. */
    public CsvReaderDataset withShuffleBufferSize(int rows) {
        return new CsvReaderDataset(repeat, readers, readThreads, rows, parseThreads, batchSize, seed);
    }

    /** This with another number of parsing threads. */
    public CsvReaderDataset withParseThreads(int threads) {
        return new CsvReaderDataset(repeat, readers, readThreads, shuffleBufferSize, threads, batchSize, seed);
    }

    /** This with another number of rows in a batch. */
    public CsvReaderDataset withBatchSize(int rows) {
        return new CsvReaderDataset(repeat, readers, readThreads, shuffleBufferSize, parseThreads, rows, seed);
    }

    /** This with another order. */
    public CsvReaderDataset withSeed(long value) {
        return new CsvReaderDataset(repeat, readers, readThreads, shuffleBufferSize, parseThreads, batchSize, value);
    }

    /** Batches of the rows of all files that match: six measures of a diamond, and its price. */
    public Dataset<Batch> read(String... patterns) {
        return Dataset.listFiles(List.of(patterns), FileOrder.shuffled(seed))
                .repeat(repeat)
                .interleave(
                        file -> Dataset.csvRows(file, CsvOptions.defaults()),
                        Interleaving.defaults().withCycleLength(readers).withParallelism(readThreads))
                .shuffle(shuffleBufferSize, seed)
                .map(DiamondRows::preprocess, parseThreads)
                .batch(batchSize, DiamondRows::collate)
                .prefetch(1);
    }
}
