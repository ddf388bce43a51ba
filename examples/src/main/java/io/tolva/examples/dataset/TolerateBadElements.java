package io.tolva.examples.dataset;

import io.tolva.data.Dataset;
import io.tolva.data.FailureCount;
import java.util.List;

/**
 * How do I leave out elements that cannot be had, and notice when they are too many?
 *
 * <p>Run it: {@code mvn -q -pl examples -am compile exec:java -Dexec.mainClass=io.tolva.examples.dataset.TolerateBadElements}
 */
public final class TolerateBadElements {
    private TolerateBadElements() {}

    /** Prints the numbers that could be read, and why the others could not. */
    public static void main(String[] args) {
        FailureCount failures = FailureCount.atMost(2);
        System.out.println(numbers(List.of("1", "two", "3"), failures).toList());
        System.out.println(failures.count() + " left out");
        failures.first().forEach(failure -> System.out.println(failure.getMessage()));
    }

    /** The texts that are numbers; the others are counted. */
    public static Dataset<Integer> numbers(List<String> texts, FailureCount failures) {
        return Dataset.fromElements(texts).map(Integer::parseInt).ignoreErrors(failures);
    }
}
