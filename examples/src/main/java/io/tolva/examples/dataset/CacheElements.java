package io.tolva.examples.dataset;

import io.tolva.array.HostArray;
import io.tolva.data.Dataset;
import io.tolva.data.ElementCodec;
import io.tolva.data.ElementCodecs;
import io.tolva.data.Pair;
import io.tolva.data.csv.CsvOptions;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How do I compute the elements once, and read them in every later epoch and every later run?
 *
 * <p>Run it: {@code mvn -q -pl examples -am compile exec:java -Dexec.mainClass=io.tolva.examples.dataset.CacheElements}
 */
public final class CacheElements {
    private static final Path FILE = Path.of("examples/data/diamonds/diamonds-00.csv");

    /** How many rows were preprocessed. */
    private static final AtomicInteger CALLS = new AtomicInteger();

    private CacheElements() {}

    /** Prints how often rows are preprocessed in three epochs; the files are put where the first argument says. */
    public static void main(String[] args) {
        Path folder = Path.of(args.length > 0 ? args[0] : "my_cache");
        System.out.println("without a cache " + calls(rows(), 3));
        System.out.println("in memory       " + calls(inMemory(), 3));
        System.out.println("in files        " + calls(inFiles(folder), 3));
        System.out.println("in files, again " + calls(inFiles(folder), 3));
    }

    /** Preprocessed rows. */
    static Dataset<Pair<HostArray, HostArray>> rows() {
        return Dataset.csvRows(FILE, CsvOptions.defaults()).map(row -> {
            CALLS.incrementAndGet();
            return DiamondRows.preprocess(row);
        });
    }

    /** Kept in memory, behind what is slow and before what is to be another in each epoch. */
    public static Dataset<Pair<HostArray, HostArray>> inMemory() {
        return rows().cache().shuffle(1000, 42);
    }

    /** Kept in files, for every process. */
    public static Dataset<Pair<HostArray, HostArray>> inFiles(Path folder) {
        ElementCodec<Pair<HostArray, HostArray>> codec =
                ElementCodecs.pair(ElementCodecs.array(), ElementCodecs.array());
        return rows().cache(folder, codec).shuffle(1000, 42);
    }

    /** Kept in files whose key has a version instead of the functions. */
    public static Dataset<Pair<HostArray, HostArray>> inFiles(Path folder, String version) {
        ElementCodec<Pair<HostArray, HostArray>> codec =
                ElementCodecs.pair(ElementCodecs.array(), ElementCodecs.array());
        return rows().cache(folder, codec, version).shuffle(1000, 42);
    }

    /** How many rows are preprocessed in some epochs. */
    static int calls(Dataset<?> dataset, int epochs) {
        int before = CALLS.get();
        dataset.repeat(epochs).forEach(element -> {});
        return CALLS.get() - before;
    }
}
