package io.tolva.beam;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.data.Padding;
import io.tolva.data.Remainder;
import io.tolva.data.Splitters;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchTest {
    private static final KeyOrder<Integer> BY_VALUE = KeyOrder.byNumber(Integer::longValue);

    @TempDir
    Path folder;

    private static void assertBatches(List<List<Integer>> batches, int size, List<Integer> elements) {
        assertThat(batches.stream().flatMap(List::stream).toList(), containsInAnyOrder(elements.toArray()));
        List<Integer> small =
                batches.stream().map(List::size).filter(n -> n != size).toList();
        int rest = elements.size() % size;
        assertThat(small, is(rest == 0 ? List.of() : List.of(rest)));
    }

    @Test
    void hasTheSameBatchesForAnyDivision() {
        List<List<Integer>> batches = Runs.sameElements(folder, Runs.NUMBERS, Batch.of(64));
        assertBatches(batches, 64, Runs.NUMBERS);
        assertThat(Runs.sameElements(folder, List.of(), Batch.of(3)), is(List.of()));
        assertThat(Runs.sameElements(folder, List.of(5), Batch.of(3)), is(List.of(List.of(5))));
    }

    @Test
    void eachSettingHasItsEffect() {
        List<List<Integer>> batches = batches(Batch.of(64));
        List<List<Integer>> others = batches(Batch.<Integer>of(64).withSeed(1));
        assertBatches(others, 64, Runs.NUMBERS);
        assertThat(others, is(not(batches)));

        assertThat(batches(Batch.<Integer>of(64).withRemainder(Remainder.DROP)), hasSize(15));
        assertThat(
                batches(Batch.<Integer>of(300).withOrder(BY_VALUE)),
                containsInAnyOrder(
                        Runs.NUMBERS.subList(0, 300),
                        Runs.NUMBERS.subList(300, 600),
                        Runs.NUMBERS.subList(600, 900),
                        Runs.NUMBERS.subList(900, 1000)));
        assertThat(
                batches(Batch.<Integer>of(64)
                        .withSortOptions(SortOptions.defaults().withMemoryBytes(500))),
                is(batches));
    }

    private static List<List<Integer>> batches(Batch<Integer, List<Integer>> batch) {
        return Runs.elements(
                        2,
                        pipeline ->
                                pipeline.apply(Runs.numbers(100, Runs.NUMBERS)).apply(batch))
                .stream()
                .sorted(java.util.Comparator.comparing(Object::toString))
                .toList();
    }

    @Test
    void keepsNeighboursOfABlockTogetherOnRequest() {
        Batch<Integer, List<Integer>> within = Batch.<Integer>of(30).withGrouping(Grouping.WITHIN_BLOCKS);
        for (int parallelism : List.of(1, 4)) {
            List<List<Integer>> batches = Runs.elements(
                    parallelism,
                    pipeline -> pipeline.apply(Runs.numbers(100, Runs.NUMBERS)).apply(within));
            assertBatches(batches, 30, Runs.NUMBERS);
            long neighbours = batches.stream()
                    .filter(batch -> batch.get(batch.size() - 1) - batch.get(0) == 29)
                    .count();
            assertThat(neighbours, is(30L));
        }
        assertThat(batches(within.withRemainder(Remainder.DROP)), everyItem(hasSize(30)));
        assertThat(batches(within.withRemainder(Remainder.DROP)), hasSize(33));
    }

    @Test
    void batchesShuffledBlocksInPlace() {
        Shuffle<Integer> shuffle = Shuffle.withSeed(3);
        List<List<Integer>> one = null;
        for (int parallelism : List.of(1, 4)) {
            List<List<Integer>> batches = new ArrayList<>(Runs.elements(
                    parallelism,
                    pipeline -> pipeline.apply(Runs.numbers(parallelism * 10, Runs.NUMBERS))
                            .apply(shuffle)
                            .apply(Batch.<Integer>of(7).withGrouping(Grouping.WITHIN_BLOCKS))));
            batches.sort(java.util.Comparator.comparing(Object::toString));
            assertBatches(batches, 7, Runs.NUMBERS);
            assertThat(batches, is(one == null ? batches : one));
            one = batches;
        }
    }

    @Test
    void batchesFilesWhereTheyAre() {
        Pipeline pipeline = TestPipelines.create(2);
        PCollection<Block<List<String>>> batches = pipeline.apply(
                        Runs.files(folder, IntStream.range(0, 10).boxed().toList()))
                .apply(Batch.<String>of(2).withGrouping(Grouping.WITHIN_BLOCKS));
        PAssert.that(batches.apply(Blocks.unpack())).satisfies(all -> {
            List<List<String>> lists = new ArrayList<>();
            all.forEach(lists::add);
            assertThat(lists, hasSize(5));
            assertThat(lists.containsAll(List.of(List.of("0", "1"), List.of("2", "3"))), is(true));
            return null;
        });
        PipelineResult result = pipeline.run();
        result.waitUntilFinish();
        assertThat(Runs.counter(result, Counters.BATCHES), is(5L));
    }

    @Test
    void batchesByBytes() {
        List<String> words =
                IntStream.range(0, 200).mapToObj(i -> "x".repeat(1 + i % 20)).toList();
        for (Grouping grouping : Grouping.values()) {
            List<List<String>> batches = Runs.elements(
                    2,
                    pipeline -> pipeline.apply(Runs.blocksOf(50, StringUtf8Coder.of(), words))
                            .apply(Batch.<String>ofBytes(40).withGrouping(grouping)));
            assertThat(batches.stream().flatMap(List::stream).toList(), containsInAnyOrder(words.toArray()));
            assertThat(
                    batches.stream()
                            .map(batch ->
                                    batch.stream().mapToInt(String::length).sum())
                            .toList(),
                    everyItem(is(lessThan(41))));
            assertThat(batches, hasSize(lessThan(85)));
        }
        assertThat(
                Runs.elements(
                        1,
                        pipeline -> pipeline.apply(Runs.blocksOf(50, StringUtf8Coder.of(), words))
                                .apply(Batch.ofBytes(1))),
                hasSize(200));
    }

    @Test
    void padsAndStacks() {
        List<HostArray> sentences =
                List.of(HostArray.of(4, 8), HostArray.of(15, 16, 23, 42), HostArray.of(3), HostArray.of(1, 9, 1));
        KeyOrder<HostArray> byLength = KeyOrder.byNumber(array -> (long) array.size());
        Pipeline pipeline = TestPipelines.create(2);
        PCollection<Block<HostArray>> padded = pipeline.apply(Runs.blocksOf(1, CodecCoder.arrays(), sentences))
                .apply(Batch.padded(2, Padding.toLongest().withValue(-1)).withOrder(byLength));
        PAssert.that(padded.apply(Blocks.unpack()))
                .containsInAnyOrder(
                        HostArray.wrap(Shape.of(2, 2), new int[] {3, -1, 4, 8}),
                        HostArray.wrap(Shape.of(2, 4), new int[] {1, 9, 1, -1, 15, 16, 23, 42}));
        PAssert.that(padded.apply(Unbatch.via(Splitters.rows(), CodecCoder.arrays()))
                        .apply("UnpackRows", Blocks.unpack()))
                .containsInAnyOrder(
                        HostArray.of(3, -1),
                        HostArray.of(4, 8),
                        HostArray.of(1, 9, 1, -1),
                        HostArray.of(15, 16, 23, 42));
        pipeline.run().waitUntilFinish();
    }

    @Test
    void takesApartWhatItGathered() {
        List<Integer> elements = Runs.elements(
                2,
                pipeline -> pipeline.apply(Runs.numbers(100, Runs.NUMBERS))
                        .apply(Batch.of(7))
                        .apply(Unbatch.lists()));
        assertThat(elements, containsInAnyOrder(Runs.NUMBERS.toArray()));
        Pipeline pipeline = TestPipelines.create(1);
        PCollection<Block<Integer>> numbers = pipeline.apply(Runs.numbers(100, Runs.NUMBERS));
        assertThat(
                assertThrows(
                                IllegalArgumentException.class,
                                () -> numbers.apply(Map.via(Collections::singletonList, new AnyListCoder()))
                                        .apply(Unbatch.lists()))
                        .getMessage(),
                containsString("expected batches with a ListCoder"));
    }

    private static final class AnyListCoder extends org.apache.beam.sdk.coders.CustomCoder<List<Integer>> {
        @Override
        public void encode(List<Integer> value, java.io.OutputStream out) throws java.io.IOException {
            VarIntCoder.of().encode(value.get(0), out);
        }

        @Override
        public List<Integer> decode(java.io.InputStream in) throws java.io.IOException {
            return List.of(VarIntCoder.of().decode(in));
        }
    }

    @Test
    void refusesWhatIsNoSize() {
        assertThat(
                assertThrows(IllegalArgumentException.class, () -> Batch.of(0)).getMessage(),
                containsString("Batch size must be greater than zero"));
        assertThrows(IllegalArgumentException.class, () -> Batch.ofBytes(-1));
        assertThrows(IllegalArgumentException.class, () -> Batch.padded(0, Padding.toLongest()));
    }

    @Test
    void showsItsSettings() {
        java.util.Map<String, Object> shown = Runs.display(Batch.<Integer>ofBytes(9)
                .withSeed(4)
                .withRemainder(Remainder.DROP)
                .withGrouping(Grouping.WITHIN_BLOCKS)
                .withOrder(BY_VALUE)
                .withSortOptions(SortOptions.defaults().withBuckets(3)));
        assertThat(shown, hasEntry(is("size"), is((Object) 9L)));
        assertThat(shown, hasEntry(is("unit"), is((Object) "BYTES")));
        assertThat(shown, hasEntry(is("seed"), is((Object) 4L)));
        assertThat(shown, hasEntry(is("remainder"), is((Object) "DROP")));
        assertThat(shown, hasEntry(is("grouping"), is((Object) "WITHIN_BLOCKS")));
        assertThat(shown, hasEntry(is("order"), is((Object) "number")));
        assertThat(shown, hasEntry(is("buckets"), is((Object) 3L)));
    }
}
