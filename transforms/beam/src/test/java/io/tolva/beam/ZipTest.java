package io.tolva.beam;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.data.Pair;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.coders.DoubleCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;

class ZipTest {
    private static final List<String> WORDS =
            IntStream.range(0, 200).mapToObj(i -> i * 3 + " words").toList();

    private static PCollection<Block<Pair<Integer, String>>> zipped(
            Pipeline pipeline, List<Integer> numbers, List<String> words, int size, Unmatched unmatched) {
        PCollection<Block<String>> others = pipeline.apply("Words", Runs.blocksOf(size, StringUtf8Coder.of(), words));
        return pipeline.apply("Numbers", Runs.numbers(size, numbers))
                .apply(Zip.<Integer, Integer, String>with(
                                others,
                                number -> number,
                                word -> Integer.valueOf(word.split(" ", -1)[0]),
                                VarIntCoder.of())
                        .withUnmatched(unmatched)
                        .withSortOptions(SortOptions.defaults().withBuckets(3).withMemoryBytes(3000)));
    }

    @Test
    void pairsByKey() {
        List<Pair<Integer, String>> expected = IntStream.range(0, 200)
                .mapToObj(i -> new Pair<>(i * 3, i * 3 + " words"))
                .toList();
        for (int parallelism : List.of(1, 4)) {
            assertThat(
                    Runs.elements(
                                    parallelism,
                                    pipeline -> zipped(pipeline, Runs.NUMBERS, WORDS, parallelism * 20, Unmatched.DROP))
                            .stream()
                            .sorted(Comparator.comparing(Pair::first))
                            .toList(),
                    is(expected));
        }
    }

    @Test
    void pairsNothingAndOne() {
        assertThat(
                Runs.elements(1, pipeline -> zipped(pipeline, List.of(), List.of(), 1, Unmatched.FAIL)), is(List.of()));
        assertThat(
                Runs.elements(1, pipeline -> zipped(pipeline, List.of(3), List.of("3 a"), 1, Unmatched.FAIL)),
                is(List.of(new Pair<>(3, "3 a"))));
        assertThat(
                Runs.elements(1, pipeline -> zipped(pipeline, List.of(), List.of("3 a"), 1, Unmatched.DROP)),
                is(List.of()));
    }

    @Test
    void counts() {
        Pipeline pipeline = TestPipelines.create(1);
        zipped(pipeline, Runs.NUMBERS, WORDS, 100, Unmatched.DROP);
        PipelineResult result = pipeline.run();
        result.waitUntilFinish();
        assertThat(Runs.counter(result, Counters.ZIPPED), is(200L));
    }

    private static String failure(List<Integer> numbers, List<String> words, Unmatched unmatched) {
        Pipeline pipeline = TestPipelines.create(1);
        zipped(pipeline, numbers, words, 10, unmatched);
        return Runs.messages(
                assertThrows(RuntimeException.class, () -> pipeline.run().waitUntilFinish()));
    }

    @Test
    void failsForWhatHasNoPartner() {
        assertThat(
                failure(List.of(1), List.of(), Unmatched.FAIL),
                containsString("a key has no partner: zip: key 1 of the first collection"));
        assertThat(
                failure(List.of(1), List.of("1 a", "2 b"), Unmatched.FAIL),
                containsString("a key has no partner: zip: key 2 of the second collection"));
    }

    @Test
    void failsForAKeyThatComesTwice() {
        assertThat(
                failure(List.of(1, 1), List.of("1 a"), Unmatched.DROP),
                containsString("a key comes twice: zip: key 1 in the first collection"));
        assertThat(
                failure(List.of(1), List.of("1 a", "1 b"), Unmatched.DROP),
                containsString("a key comes twice: zip: key 1 in the second collection"));
        assertThat(
                failure(List.of(), List.of("1 a", "1 b"), Unmatched.DROP),
                containsString("a key comes twice: zip: key 1 in the second collection"));
    }

    @Test
    void refusesKeysThatDoNotEncodeDeterministicallyAndShowsItsSettings() {
        Pipeline pipeline = TestPipelines.create(1);
        PCollection<Block<Integer>> numbers = pipeline.apply(Runs.numbers(1, List.of(1)));
        assertThrows(
                IllegalArgumentException.class,
                () -> Zip.<Double, Integer, Integer>with(
                        numbers, Integer::doubleValue, Integer::doubleValue, DoubleCoder.of()));
        assertThat(
                Runs.display(Zip.<Integer, Integer, Integer>with(
                                numbers, number -> number, number -> number, VarIntCoder.of())
                        .withUnmatched(Unmatched.DROP)),
                hasEntry(is("unmatched"), is((Object) "DROP")));
    }
}
