package io.tolva.examples.dataset;

import io.tolva.data.Dataset;
import io.tolva.data.FileOrder;
import io.tolva.data.Interleaving;
import java.util.List;

/**
 * How do I read several files at once, so that their lines are mixed?
 *
 * <p>Run it: {@code mvn -q -pl examples -am compile exec:java -Dexec.mainClass=io.tolva.examples.dataset.InterleaveFiles}
 */
public final class InterleaveFiles {
    private static final int READERS = 5;

    private InterleaveFiles() {}

    /** Prints the first line of each of the first five files, without their headers. */
    public static void main(String[] args) {
        lines("examples/data/diamonds/*.csv").take(READERS).forEach(System.out::println);
    }

    /** The lines of all files that match, without the headers: five files in turn, one line from each. */
    public static Dataset<String> lines(String pattern) {
        return Dataset.listFiles(List.of(pattern), FileOrder.shuffled(42))
                .interleave(
                        file -> Dataset.textLines(file).skip(1),
                        Interleaving.defaults().withCycleLength(READERS));
    }
}
