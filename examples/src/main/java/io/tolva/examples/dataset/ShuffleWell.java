package io.tolva.examples.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tolva.array.file.Existing;
import io.tolva.data.Dataset;
import io.tolva.data.GlobalSeed;
import io.tolva.data.RandomSeed;
import io.tolva.data.Reshuffle;
import io.tolva.tfrecord.RecordWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How do I shuffle all records of a file that does not fit into memory, in another order each epoch?
 *
 * <p>Run it: {@code mvn -q -pl examples -am compile exec:java -Dexec.mainClass=io.tolva.examples.dataset.ShuffleWell}
 */
public final class ShuffleWell {
    private ShuffleWell() {}

    /** Writes the file that the first argument names, and prints how far from their places its records come. */
    public static void main(String[] args) throws IOException {
        Path file = Path.of(args.length > 0 ? args[0] : "my_numbers.tfrecord");
        write(file, 1000);
        System.out.println("buffer of 10  " + buffered(file, 10).take(10).toList());
        System.out.println("all at once   " + everything(file).take(10).toList());
        System.out.println("global seed   " + twoOrders(123).toList());
        Files.delete(file);
    }

    /** A file of records that are numbers. */
    static void write(Path file, int count) throws IOException {
        try (RecordWriter writer = RecordWriter.create(file, Existing.REPLACE)) {
            for (int i = 0; i < count; i++) {
                writer.write(Integer.toString(i).getBytes(UTF_8));
            }
        }
    }

    /** Drawn from a buffer: no record comes much too early. */
    public static Dataset<String> buffered(Path file, int bufferSize) {
        return Dataset.tfRecords(file).shuffle(bufferSize, 42).map(record -> new String(record, UTF_8));
    }

    /** Drawn from the whole file, of which nothing is held in memory. */
    public static Dataset<String> everything(Path file) {
        return Dataset.indexedRecords(List.of(file))
                .globalShuffle(RandomSeed.of(42), Reshuffle.EACH_ITERATION)
                .map(record -> new String(record, UTF_8));
    }

    /** Three epochs, each in another order; the next one begins while the last is still being emptied. */
    public static Dataset<Long> threeEpochs() {
        return Dataset.range(10).shuffle(10, 42, Reshuffle.EACH_ITERATION).repeat(3);
    }

    /** Two orders that follow from one global seed, as after {@code tf.random.set_seed}. */
    public static Dataset<List<Long>> twoOrders(long seed) {
        GlobalSeed seeds = new GlobalSeed(seed);
        Dataset<Long> first = Dataset.range(10).shuffle(10, seeds.next(), Reshuffle.EACH_ITERATION);
        Dataset<Long> second = Dataset.range(10).shuffle(10, seeds.next(), Reshuffle.EACH_ITERATION);
        return Dataset.zip(List.of(first, second));
    }
}
