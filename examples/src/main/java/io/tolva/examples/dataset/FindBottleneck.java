package io.tolva.examples.dataset;

import io.tolva.array.HostArray;
import io.tolva.data.Dataset;
import io.tolva.data.Explanation;
import io.tolva.data.FileOrder;
import io.tolva.data.Interleaving;
import io.tolva.data.Pair;
import io.tolva.data.csv.CsvOptions;
import io.tolva.nn.Batch;
import java.time.Duration;
import java.util.List;

/**
 * Which stage of my pipeline takes the time?
 *
 * <p>Run it: {@code mvn -q -pl examples -am compile exec:java -Dexec.mainClass=io.tolva.examples.dataset.FindBottleneck}
 */
public final class FindBottleneck {
    private FindBottleneck() {}

    /** Prints what each stage did while 100 batches were read, and advice. */
    public static void main(String[] args) {
        System.out.print(explain(slow("examples/data/diamonds/*.csv")));
    }

    /** A pipeline that works on one thread and prepares nothing. */
    public static Dataset<Batch> slow(String pattern) {
        Dataset<Pair<HostArray, HostArray>> rows = Dataset.listFiles(List.of(pattern), FileOrder.sorted())
                .interleave(file -> Dataset.csvRows(file, CsvOptions.defaults()), Interleaving.defaults())
                .map(DiamondRows::preprocess);
        return rows.shuffle(500, 42).batch(32, DiamondRows::collate);
    }

    /** What each stage does, as a plan of the pipeline. */
    public static Explanation explain(Dataset<Batch> batches) {
        return batches.explain(100, Duration.ofSeconds(10));
    }
}
