package io.tolva.beam;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.data.Weights;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.DoubleCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Take, skip, shard, repeat, and the mixture of several collections. */
class SelectionTest {
    private static final KeyOrder<Integer> BY_VALUE = KeyOrder.byNumber(Integer::longValue);

    @TempDir
    Path folder;

    private static List<Integer> sorted(
            List<Integer> numbers, PTransform<PCollection<Block<Integer>>, PCollection<Block<Integer>>> transform) {
        return Runs.elements(
                        2,
                        pipeline -> pipeline.apply(Runs.numbers(100, numbers)).apply(transform))
                .stream()
                .sorted()
                .toList();
    }

    @Test
    void takesTheSameSampleForAnyDivision() {
        List<Integer> taken = Runs.sameElements(folder, Runs.NUMBERS, Take.of(200));
        List<Integer> left = Runs.sameElements(folder, Runs.NUMBERS, Skip.of(200));

        assertThat(taken, hasSize(200));
        assertThat(
                taken.stream().filter(number -> number < 500).count(),
                is(both(greaterThan(70L)).and(lessThan(130L))));
        List<Integer> together = new ArrayList<>(taken);
        together.addAll(left);
        assertThat(together, containsInAnyOrder(Runs.NUMBERS.toArray()));
    }

    @Test
    void takesNothingAllOrMore() {
        assertThat(sorted(Runs.NUMBERS, Take.of(0)), is(List.of()));
        assertThat(sorted(Runs.NUMBERS, Skip.of(0)), is(Runs.NUMBERS));
        assertThat(sorted(Runs.NUMBERS, Take.of(1000)), is(Runs.NUMBERS));
        assertThat(sorted(Runs.NUMBERS, Take.of(5000)), is(Runs.NUMBERS));
        assertThat(sorted(Runs.NUMBERS, Skip.of(5000)), is(List.of()));
        assertThat(sorted(List.of(), Take.of(3)), is(List.of()));
        assertThat(sorted(List.of(7), Take.of(3)), is(List.of(7)));
    }

    @Test
    void takesByAnOrderOfOnesOwn() {
        assertThat(
                Runs.sameElements(folder, Runs.NUMBERS, Take.<Integer>of(3).withOrder(BY_VALUE)), is(List.of(0, 1, 2)));
        assertThat(sorted(Runs.NUMBERS, Skip.<Integer>of(997).withOrder(BY_VALUE)), is(List.of(997, 998, 999)));
        assertThat(sorted(List.of(-5, 3, -7, 0), Take.<Integer>of(2).withOrder(BY_VALUE)), is(List.of(-7, -5)));
        assertThat(
                sorted(List.of(10, 9, 1, 2), Take.<Integer>of(2).withOrder(KeyOrder.byText(String::valueOf))),
                is(List.of(1, 10)));
        assertThat(
                sorted(Runs.NUMBERS, Take.<Integer>of(200).withSeed(1)), is(not(sorted(Runs.NUMBERS, Take.of(200)))));
        assertThat(
                sorted(
                        Runs.NUMBERS,
                        Take.<Integer>of(3)
                                .withOrder(BY_VALUE)
                                .withSortOptions(SortOptions.defaults().withMemoryBytes(100))),
                is(List.of(0, 1, 2)));
    }

    @Test
    void skipsWhatIsTakenWithTheSameSettings() {
        SortOptions little = SortOptions.defaults().withMemoryBytes(100);
        List<Integer> together =
                new ArrayList<>(sorted(Runs.NUMBERS, Take.<Integer>of(200).withSeed(1)));
        together.addAll(sorted(Runs.NUMBERS, Skip.<Integer>of(200).withSeed(1).withSortOptions(little)));
        assertThat(together, containsInAnyOrder(Runs.NUMBERS.toArray()));
        SampleFrom<Integer> mixture = SampleFrom.of(new Weights(List.of(1.0, 1.0, 0.0)));
        assertThat(mixed(mixture.withSortOptions(little), 1, 200), is(mixed(mixture, 1, 200)));
        assertThat(Runs.display(mixture.withSortOptions(little)), hasEntry(is("memoryBytes"), is((Object) 100L)));
    }

    @Test
    void takesExactlyAsManyOfEqualElements() {
        List<Integer> equal = Collections.nCopies(50, 7);
        assertThat(sorted(equal, Take.of(20)), hasSize(20));
        assertThat(sorted(equal, Skip.of(20)), hasSize(30));
    }

    @Test
    void shardsHaveEveryElementOnce() {
        List<Integer> together = new ArrayList<>();
        for (int index = 0; index < 3; index++) {
            List<Integer> shard = Runs.sameElements(folder, Runs.NUMBERS, Shard.of(3, index));
            assertThat(shard, hasSize(both(greaterThan(270)).and(lessThan(400))));
            together.addAll(shard);
        }
        assertThat(together, containsInAnyOrder(Runs.NUMBERS.toArray()));
        assertThat(sorted(List.of(), Shard.of(2, 1)), is(List.of()));
        assertThat(sorted(List.of(3), Shard.of(1, 0)), is(List.of(3)));
    }

    @Test
    void shardsByAKey() {
        List<Integer> shard =
                sorted(Runs.NUMBERS, Shard.<Integer>of(2, 0).withKey(number -> number / 100, VarIntCoder.of()));
        assertThat(shard.size() % 100, is(0));
        assertThat(shard, hasSize(both(greaterThan(0)).and(lessThan(1000))));
    }

    @Test
    void repeatsEveryElement() {
        assertThat(Runs.sameElements(folder, List.of(1, 2), Repeat.times(3)), is(List.of(1, 1, 1, 2, 2, 2)));
        assertThat(sorted(List.of(1, 2), Repeat.times(0)), is(List.of()));
        assertThat(sorted(List.of(), Repeat.times(2)), is(List.of()));
    }

    private static List<Integer> mixed(SampleFrom<Integer> mixture, int parallelism, int size) {
        return Runs.elements(
                        parallelism,
                        pipeline -> PCollectionList.of(pipeline.apply("A", Runs.numbers(size, Runs.NUMBERS)))
                                .and(pipeline.apply(
                                        "B",
                                        Runs.numbers(
                                                size,
                                                IntStream.range(1000, 1100)
                                                        .boxed()
                                                        .toList())))
                                .and(pipeline.apply("C", Runs.numbers(size, List.of(5000))))
                                .apply(mixture))
                .stream()
                .sorted()
                .toList();
    }

    @Test
    void mixesInExactProportions() {
        SampleFrom<Integer> mixture = SampleFrom.of(new Weights(List.of(0.75, 0.25, 0.0)));
        List<Integer> mixed = mixed(mixture, 1, 1000);
        assertThat(mixed, hasSize(400));
        assertThat(mixed.subList(0, 300), everyItem(is(lessThan(1000))));
        assertThat(
                mixed.subList(300, 400), is(IntStream.range(1000, 1100).boxed().toList()));
        assertThat(mixed(mixture, 4, 7), is(mixed));
        assertThat(mixed(mixture.withSeed(1), 2, 100), is(not(mixed)));
        assertThat(
                mixed(mixture.withOrder(BY_VALUE), 2, 100),
                is(IntStream.concat(IntStream.range(0, 300), IntStream.range(1000, 1100))
                        .boxed()
                        .toList()));
        assertThat(mixed(SampleFrom.of(new Weights(List.of(0.0, 0.0, 1.0))), 1, 50), is(List.of(5000)));
        assertThat(mixed(SampleFrom.of(new Weights(List.of(1.0, 1.0, 1.0))), 1, 50), hasSize(3));
    }

    @Test
    void refusesWhatCannotBeMeant() {
        assertThrows(IllegalArgumentException.class, () -> Take.of(-1));
        assertThrows(IllegalArgumentException.class, () -> Skip.of(-1));
        assertThrows(IllegalArgumentException.class, () -> Repeat.times(-1));
        assertThrows(IllegalArgumentException.class, () -> Shard.of(0, 0));
        assertThrows(IllegalArgumentException.class, () -> Shard.of(2, 2));
        assertThrows(IllegalArgumentException.class, () -> Shard.of(2, -1));
        assertThrows(
                IllegalArgumentException.class,
                () -> Shard.<Double>of(2, 1).withKey(number -> number, DoubleCoder.of()));
        Pipeline pipeline = TestPipelines.create(1);
        PCollectionList<Block<Integer>> one = PCollectionList.of(pipeline.apply(Runs.numbers(1, List.of(1))));
        assertThat(
                assertThrows(
                                IllegalArgumentException.class,
                                () -> one.apply(SampleFrom.of(new Weights(List.of(1.0, 2.0)))))
                        .getMessage(),
                containsString("expected a collection for each of 2 weights, and at least one, got 1"));
    }

    @Test
    void showSettings() {
        assertThat(Runs.display(Take.<Integer>of(3).withSeed(2)), hasEntry(is("elements"), is((Object) 3L)));
        assertThat(Runs.display(Take.<Integer>of(3).withSeed(2)), hasEntry(is("seed"), is((Object) 2L)));
        assertThat(Runs.display(Skip.<Integer>of(3).withOrder(BY_VALUE)), hasEntry(is("order"), is((Object) "number")));
        assertThat(Runs.display(Shard.of(4, 1)), hasEntry(is("shards"), is((Object) 4L)));
        assertThat(Runs.display(Shard.of(4, 1)), hasEntry(is("index"), is((Object) 1L)));
        assertThat(Runs.display(Repeat.times(4)), hasEntry(is("times"), is((Object) 4L)));
        assertThat(Runs.display(SampleFrom.of(new Weights(List.of(1.0, 2.0)))), hasEntry(is("weights"), is((Object)
                "[1.0, 2.0]")));
        assertThat(Keyed.CELLS, is(greaterThanOrEqualTo(1024)));
    }
}
