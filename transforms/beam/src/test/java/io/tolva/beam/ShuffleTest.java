package io.tolva.beam;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.coders.BigEndianIntegerCoder;
import org.apache.beam.sdk.coders.DoubleCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.io.GenerateSequence;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShuffleTest {
    private static final SortOptions TWO = SortOptions.defaults().withBuckets(2);

    @TempDir
    Path folder;

    private static Shuffle<Integer> withSeed(long seed) {
        return Shuffle.<Integer>withSeed(seed).withSortOptions(TWO);
    }

    private static List<Integer> order(Shuffle<Integer> shuffle, List<Integer> numbers) {
        return Runs.elements(
                2, pipeline -> pipeline.apply(Runs.numbers(100, numbers)).apply(shuffle));
    }

    @Test
    void givesTheSameBlocksForASeed() {
        List<List<Integer>> blocks = Runs.sameBlocks(folder, Runs.NUMBERS, withSeed(7));
        List<Integer> order = blocks.stream().flatMap(List::stream).toList();

        assertThat(order, containsInAnyOrder(Runs.NUMBERS.toArray()));
        assertThat(order, is(not(order(withSeed(8), Runs.NUMBERS))));
        long inPlace = IntStream.range(0, 1000).filter(i -> order.get(i) == i).count();
        assertThat(inPlace, is(lessThan(12L)));
    }

    @Test
    void shufflesNothingAndOne() {
        assertThat(Runs.sameBlocks(folder, List.of(), withSeed(1)), is(List.of()));
        assertThat(Runs.sameBlocks(folder, List.of(5), withSeed(1)), is(List.of(List.of(5))));
    }

    @Test
    void needsNoMoreMemoryThanItMay() {
        Shuffle<Integer> little = withSeed(7).withSortOptions(TWO.withMemoryBytes(2000));
        assertThat(order(little, Runs.NUMBERS), is(order(withSeed(7), Runs.NUMBERS)));

        Pipeline pipeline = TestPipelines.create(1);
        pipeline.apply(Runs.numbers(100, Runs.NUMBERS)).apply(little);
        PipelineResult result = pipeline.run();
        result.waitUntilFinish();
        assertThat(Runs.counter(result, Counters.SPILLED_RUNS), is(greaterThan(50L)));
        assertThat(Runs.counter(result, Counters.SORTED), is(2000L));
    }

    /** Of 500 and 500 in a random order there are 501 runs on average, with a deviation of 16. */
    @Test
    void spreadsEqualElements() {
        List<Integer> twoValues =
                IntStream.range(0, 1000).map(i -> i % 2).boxed().toList();
        List<List<Integer>> blocks = Runs.sameBlocks(folder, twoValues, withSeed(3));
        List<Integer> order = blocks.stream().flatMap(List::stream).toList();

        assertThat(order, containsInAnyOrder(twoValues.toArray()));
        assertThat(runs(order), is(both(greaterThan(420)).and(lessThan(580))));
        assertThat(runs(order(withSeed(3).withEqualElements(EqualElements.TOGETHER), twoValues)), is(2));
    }

    private static int runs(List<Integer> order) {
        return 1
                + (int) IntStream.range(1, order.size())
                        .filter(i -> !order.get(i).equals(order.get(i - 1)))
                        .count();
    }

    /** With 23 degrees of freedom chi-squared is above 49.7 once in a thousand times. */
    @Test
    void everyPermutationIsAsLikely() throws Exception {
        java.util.Map<List<Integer>, Integer> seen = new HashMap<>();
        int seeds = 4800;
        for (int seed = 0; seed < seeds; seed++) {
            KeyMaker<Integer> keys = KeyOrder.<Integer>hashed().keys(VarIntCoder.of(), Shuffle.keySeed(seed));
            List<Keyed> keyed = new ArrayList<>();
            for (int number = 0; number < 4; number++) {
                keyed.add(keys.keyed(number));
            }
            Collections.sort(keyed);
            List<Integer> order = new ArrayList<>();
            for (Keyed next : keyed) {
                order.add(keys.element(next));
            }
            seen.merge(order, 1, Integer::sum);
        }
        double expected = seeds / 24.0;
        double chiSquared = seen.values().stream()
                .mapToDouble(count -> (count - expected) * (count - expected) / expected)
                .sum();
        assertThat(seen.size(), is(24));
        assertThat(chiSquared, is(lessThan(49.7)));
    }

    @Test
    void everyNumberGoesEverywhere() {
        List<Integer> order = order(withSeed(11), Runs.NUMBERS);
        int[] fromThirdToThird = new int[9];
        for (int i = 0; i < 999; i++) {
            fromThirdToThird[order.get(i) * 3 / 1000 * 3 + i / 333]++;
        }
        for (int count : fromThirdToThird) {
            assertThat(count, is(both(greaterThan(80)).and(lessThan(142))));
        }
    }

    @Test
    void hashesAKeyWhereThereIsOne() {
        Shuffle<Integer> byLastDigit = withSeed(5)
                .withKey(number -> number % 10, BigEndianIntegerCoder.of())
                .withEqualElements(EqualElements.TOGETHER);
        List<List<Integer>> blocks = Runs.sameBlocks(folder, Runs.NUMBERS, byLastDigit);
        List<Integer> digits =
                blocks.stream().flatMap(List::stream).map(number -> number % 10).toList();
        assertThat(runs(digits), is(10));
        List<Integer> sevens = blocks.stream()
                .flatMap(List::stream)
                .filter(number -> number % 10 == 7)
                .toList();
        assertThat(
                sevens,
                is(sevens.stream()
                        .sorted(Comparator.comparing(ShuffleTest::encoding))
                        .toList()));
        assertThat(
                runs(order(byLastDigit.withEqualElements(EqualElements.SPREAD), Runs.NUMBERS).stream()
                        .map(number -> number % 10)
                        .toList()),
                is(greaterThan(800)));
    }

    /** Numbers up to 127 are one byte, others two, the lower bits first. */
    private static Integer encoding(int number) {
        return number < 128 ? number << 8 : (((number & 127) | 128) << 8) | (number >> 7);
    }

    @Test
    void refusesWhatItCannotOrder() {
        Pipeline pipeline = TestPipelines.create(1);
        PCollection<Block<Double>> doubles = pipeline.apply(Runs.blocksOf(1, DoubleCoder.of(), List.of(1.0)));
        assertThat(
                assertThrows(RuntimeException.class, () -> doubles.apply(Shuffle.withSeed(1)))
                        .getMessage(),
                containsString("coder of the element"));
        doubles.apply(Shuffle.<Double>withSeed(1).withKey(Double::intValue, VarIntCoder.of()));
        assertThrows(
                IllegalArgumentException.class,
                () -> Shuffle.<Double>withSeed(1).withKey(number -> number, DoubleCoder.of()));

        PCollection<Block<Long>> endless =
                pipeline.apply(GenerateSequence.from(0)).apply(Blocks.pack());
        assertThat(
                assertThrows(IllegalArgumentException.class, () -> endless.apply(Shuffle.withSeed(1)))
                        .getMessage(),
                containsString("cannot order what has no end"));
    }

    @Test
    void showsItsSettings() {
        assertThat(Runs.display(withSeed(7)), hasEntry(is("seed"), is((Object) 7L)));
        assertThat(Runs.display(withSeed(7)), hasEntry(is("buckets"), is((Object) 2L)));
        assertThat(
                Runs.display(withSeed(7).withEqualElements(EqualElements.TOGETHER)),
                hasEntry(is("equals"), is((Object) "TOGETHER")));
        assertThat(
                Runs.display(withSeed(7).withKey(number -> number, VarIntCoder.of())),
                hasEntry(is("order"), is((Object) "hash of a key")));
        assertThrows(
                IllegalArgumentException.class, () -> SortOptions.defaults().withBuckets(0));
        assertThrows(
                IllegalArgumentException.class, () -> SortOptions.defaults().withBuckets(5000));
        assertThrows(
                IllegalArgumentException.class, () -> SortOptions.defaults().withMemoryBytes(0));
    }
}
