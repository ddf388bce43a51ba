package io.tolva.data;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.array.HostArray;
import java.io.IOException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorProtocolTest {
    private static <T> T failAtTwo(long x, T result) throws IOException {
        if (x == 2) {
            throw new IOException("boom");
        }
        return result;
    }

    private static DatasetException firstFailure(Dataset<?> dataset) {
        try (DatasetIterator<?> iterator = dataset.iterator()) {
            return assertThrows(DatasetException.class, () -> iterator.forEachRemaining(element -> {}));
        }
    }

    private static void fails(String stage, String message, Function<Dataset<Long>, Dataset<?>> chain) {
        DatasetException e = firstFailure(chain.apply(Dataset.range(4)));

        assertThat(e.stage(), is(stage));
        assertThat(e.getMessage(), containsString(message));
        assertThat(e.getCause(), instanceOf(IOException.class));
    }

    @Test
    void namesStageElementAndCause() {
        fails("map", "map: function failed: element 2: java.io.IOException: boom", d -> d.map(x -> failAtTwo(x, x)));
        fails("map", "function failed: element 2", d -> d.map(x -> failAtTwo(x, x), 3));
        fails(
                "map",
                "function failed: element 2",
                d -> d.map(x -> failAtTwo(x, x)).prefetch(2));
        fails("filter", "predicate failed: element 2", d -> d.filter(x -> failAtTwo(x, true)));
        fails("flatMap", "function failed: element 2", d -> d.flatMap(x -> failAtTwo(x, Dataset.range(1))));
        fails(
                "interleave",
                "function failed: element 2",
                d -> d.interleave(x -> failAtTwo(x, Dataset.range(1)), Interleaving.defaults()));
        fails(
                "batch",
                "collator failed: batch 1 of 2 elements",
                d -> d.batch(2, elements -> failAtTwo(elements.get(0), elements)));
        fails("fromGenerator", "generator could not start", d -> Dataset.fromGenerator(() -> failAtTwo(2, null)));
    }

    @Test
    void refusesNullFromFunctions() {
        Dataset<Object> nothing = Dataset.range(1).map(x -> null);

        assertThat(firstFailure(nothing).getMessage(), containsString("function gave null: element 0"));
        assertThat(
                firstFailure(Dataset.range(1).map(x -> null, 2)).getMessage(),
                containsString("function gave null: element 0"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void goesOnAfterAnErrorHoweverItIsAskedFor(int parallelism) {
        Dataset<Long> dataset = Dataset.range(4).map(x -> failAtTwo(x, x), parallelism);

        try (DatasetIterator<Long> iterator = dataset.iterator()) {
            assertThat(iterator.next(), is(0L));
            assertThat(iterator.hasNext(), is(true));
            assertThat(iterator.hasNext(), is(true));
            assertThat(iterator.next(), is(1L));
            assertThat(iterator.hasNext(), is(true));
            assertThrows(DatasetException.class, iterator::next);
            assertThat(iterator.next(), is(3L));
            assertThat(iterator.hasNext(), is(false));
            assertThrows(NoSuchElementException.class, iterator::next);
            assertThat(iterator.hasNext(), is(false));
        }
    }

    @Test
    void errorsOfTheMachineAreNotWrapped() {
        Dataset<Object> dataset = Dataset.range(1).map(x -> {
            throw new StackOverflowError("deep");
        });

        assertThrows(StackOverflowError.class, dataset::toList);
        assertThrows(StackOverflowError.class, dataset.prefetch(1)::toList);
    }

    @Test
    void stackingDifferentShapesLosesTheBatchOnly() {
        Dataset<Object> batches = Dataset.range(1, 5)
                .map(x -> HostArray.of(new float[(int) (x / 3)]))
                .batch(2, Collators.stack())
                .map(x -> x);
        Dataset<Object> uneven = Dataset.range(2, 6)
                .map(x -> HostArray.of(new float[(int) (x / 3)]))
                .batch(2, Collators.stack())
                .map(x -> x);

        assertThat(Steps.drain(batches, 9).get(0), instanceOf(HostArray.class));
        assertThat(Steps.drain(uneven, 9).get(0), is(Steps.ERROR));
        assertThat(Steps.drain(uneven, 9).get(1), instanceOf(HostArray.class));
    }

    @Test
    void refusesArgumentsWhereTheStageIsAdded() {
        Dataset<Long> range = Dataset.range(3);

        for (Executable wrong : List.<Executable>of(
                () -> range.batch(0, Collators.list()),
                () -> range.shuffle(0, 1),
                () -> range.map(x -> x, 0),
                () -> range.prefetch(-2),
                () -> Interleaving.defaults().withCycleLength(0),
                () -> Interleaving.defaults().withBlockLength(0),
                () -> Interleaving.defaults().withParallelism(0))) {
            IllegalArgumentException e = assertThrows(IllegalArgumentException.class, wrong);
            assertThat(e.getMessage(), containsString("expected at least"));
        }
    }

    @Test
    void aClosedIteratorHasNothing() {
        DatasetIterator<Long> iterator = Dataset.range(3).iterator();
        iterator.next();
        iterator.close();
        iterator.close();

        assertThat(iterator.hasNext(), is(false));
        assertThrows(NoSuchElementException.class, iterator::next);
    }

    @Test
    void collectsInt64Vectors() {
        assertThat(
                Dataset.range(3).batch(2, Collators.int64()).toList(),
                contains(HostArray.of(0L, 1L), HostArray.of(2L)));
    }
}
