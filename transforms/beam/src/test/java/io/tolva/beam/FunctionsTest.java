package io.tolva.beam;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.WithFailures;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Map, flat map and filter, and what becomes of functions that fail. */
class FunctionsTest {
    private static final List<Integer> FEW = IntStream.range(0, 10).boxed().toList();

    @TempDir
    Path folder;

    private static FlatMap<Integer, Integer> timesItself() {
        return FlatMap.via(number -> java.util.Collections.nCopies(number, number), VarIntCoder.of());
    }

    private static Map<Integer, Integer> hundredBy() {
        return Map.via(number -> 100 / (number % 5), VarIntCoder.of());
    }

    @Test
    void makesNoneOneOrSeveralOfEach() {
        assertThat(Runs.sameElements(folder, List.of(0, 1, 2, 3), timesItself()), is(List.of(1, 2, 2, 3, 3, 3)));
        assertThat(Runs.sameElements(folder, List.of(), timesItself()), is(List.of()));
    }

    @Test
    void countsByTheBlock() {
        Pipeline pipeline = TestPipelines.create(2);
        pipeline.apply(Runs.numbers(4, FEW))
                .apply(Map.via(number -> number + 1, VarIntCoder.of()))
                .apply(Filter.by(number -> number > 3))
                .apply(timesItself());
        PipelineResult result = pipeline.run();
        result.waitUntilFinish();

        assertThat(Runs.counter(result, Counters.MAPPED), is(10 + 7L));
        assertThat(Runs.counter(result, Counters.FILTERED_OUT), is(3L));
    }

    @Test
    void countsWhatIsReadFromFiles() {
        Pipeline pipeline = TestPipelines.create(2);
        pipeline.apply(Runs.files(folder, FEW))
                .apply(Map.via(Integer::valueOf, VarIntCoder.of()))
                .apply(Filter.by(number -> number > 3))
                .apply(Blocks.unpack());
        PipelineResult result = pipeline.run();
        result.waitUntilFinish();

        assertThat(Runs.counter(result, Counters.MAPPED), is(10L));
        assertThat(Runs.counter(result, Counters.FILTERED_OUT), is(4L));
    }

    @Test
    void failsWithTheFunctionByDefault() {
        Pipeline pipeline = TestPipelines.create(1);
        pipeline.apply(Runs.numbers(4, FEW)).apply(hundredBy());
        assertThat(
                Runs.messages(assertThrows(
                        RuntimeException.class, () -> pipeline.run().waitUntilFinish())),
                containsString("/ by zero"));
    }

    @Test
    void leavesOutAndCounts() {
        for (PTransform<PCollection<Block<Integer>>, PCollection<Block<Integer>>> transform :
                List.<PTransform<PCollection<Block<Integer>>, PCollection<Block<Integer>>>>of(
                        hundredBy().withFailurePolicy(FailurePolicy.skipAndCount()),
                        hundredBy().withFailurePolicy(FailurePolicy.skipAtMost(2)))) {
            assertThat(Runs.sameElements(folder, FEW, transform), is(List.of(100, 100, 25, 25, 33, 33, 50, 50)));
        }
        Pipeline pipeline = TestPipelines.create(1);
        pipeline.apply(Runs.numbers(4, FEW)).apply(hundredBy().withFailurePolicy(FailurePolicy.skipAndCount()));
        PipelineResult result = pipeline.run();
        result.waitUntilFinish();
        assertThat(Runs.counter(result, Counters.SKIPPED), is(2L));
    }

    @Test
    void failsWhereTooManyFail() {
        for (String source : List.of("blocks of 7", "files")) {
            Pipeline pipeline = TestPipelines.create(2);
            Runs.divisions(folder, FEW)
                    .get(source)
                    .apply(pipeline)
                    .apply(hundredBy().withFailurePolicy(FailurePolicy.skipAtMost(1)));
            assertThat(
                    Runs.messages(assertThrows(
                            RuntimeException.class, () -> pipeline.run().waitUntilFinish())),
                    containsString("too many elements failed: map: expected at most 1, got 2"));
        }
    }

    @Test
    void givesWhatFailsAsASecondOutput() {
        for (String source : List.of("one block", "blocks of 7", "files")) {
            Pipeline pipeline = TestPipelines.create(4);
            WithFailures.Result<PCollection<Block<Integer>>, Failure> result = Runs.divisions(folder, FEW)
                    .get(source)
                    .apply(pipeline)
                    .apply(hundredBy().withDeadLetters().withLimit(2));
            PAssert.that(result.output().apply(Blocks.unpack())).containsInAnyOrder(100, 100, 25, 25, 33, 33, 50, 50);
            PAssert.that(result.failures())
                    .containsInAnyOrder(
                            new Failure("map", "0", "java.lang.ArithmeticException: / by zero"),
                            new Failure("map", "5", "java.lang.ArithmeticException: / by zero"));
            pipeline.run().waitUntilFinish();
        }
    }

    @Test
    void deadLettersHaveALimit() {
        Pipeline pipeline = TestPipelines.create(1);
        pipeline.apply(Runs.numbers(4, FEW)).apply(hundredBy().withDeadLetters().withLimit(1));
        assertThat(
                Runs.messages(assertThrows(
                        RuntimeException.class, () -> pipeline.run().waitUntilFinish())),
                containsString("expected at most 1, got 2"));
        assertThrows(
                IllegalArgumentException.class,
                () -> hundredBy().withDeadLetters().withLimit(-1));
        assertThrows(IllegalArgumentException.class, () -> FailurePolicy.skipAtMost(-1));
    }

    @Test
    void nothingOfAnElementThatFailsHalfway() {
        FlatMap<Integer, Integer> half = FlatMap.via(
                number -> () ->
                        IntStream.range(0, 3).map(i -> number / (number - i)).iterator(),
                VarIntCoder.of());
        Pipeline pipeline = TestPipelines.create(1);
        WithFailures.Result<PCollection<Block<Integer>>, Failure> result =
                pipeline.apply(Runs.numbers(9, List.of(2, 4))).apply(half.withDeadLetters());
        PAssert.that(result.output().apply(Blocks.unpack())).containsInAnyOrder(1, 1, 2);
        PAssert.that(result.failures())
                .containsInAnyOrder(new Failure("flatMap", "2", "java.lang.ArithmeticException: / by zero"));
        pipeline.run().waitUntilFinish();
    }

    @Test
    void filtersMayFailToo() {
        Pipeline pipeline = TestPipelines.create(1);
        WithFailures.Result<PCollection<Block<Integer>>, Failure> result = pipeline.apply(Runs.numbers(4, FEW))
                .apply(Filter.<Integer>by(number -> 10 / number > 3).withDeadLetters());
        PAssert.that(result.output().apply(Blocks.unpack())).containsInAnyOrder(1, 2);
        PAssert.that(result.failures())
                .containsInAnyOrder(new Failure("filter", "0", "java.lang.ArithmeticException: / by zero"));
        pipeline.run().waitUntilFinish();
        assertThat(
                Runs.sameElements(
                        folder,
                        FEW,
                        Filter.<Integer>by(number -> 10 / number > 3).withFailurePolicy(FailurePolicy.skipAndCount())),
                is(List.of(1, 2)));
    }

    @Test
    void aFailureFurtherOnIsNotTakenForOneOfThisFunction() {
        Pipeline pipeline = TestPipelines.create(1);
        pipeline.apply(Runs.files(folder, FEW))
                .apply(Map.via(Integer::valueOf, VarIntCoder.of()))
                .apply(Map.<Integer, Integer>via(number -> number, VarIntCoder.of())
                        .withFailurePolicy(FailurePolicy.skipAndCount()))
                .apply(hundredBy())
                .apply(Blocks.unpack());
        assertThrows(RuntimeException.class, () -> pipeline.run().waitUntilFinish());
    }

    @Test
    @SuppressWarnings("NullAway") // that null is refused is what is tested
    void refusesNull() {
        Pipeline pipeline = TestPipelines.create(1);
        pipeline.apply(Runs.numbers(4, FEW)).apply(Map.via(number -> null, VarIntCoder.of()));
        assertThat(
                Runs.messages(assertThrows(
                        RuntimeException.class, () -> pipeline.run().waitUntilFinish())),
                containsString("a function gave null: map"));
    }

    @Test
    void cutsWhatIsLongInAFailure() {
        Failure failure = Failure.of("map", "x".repeat(2000), new IllegalStateException("no"));
        assertThat(failure.element(), is("x".repeat(1000) + "..."));
        assertThat(
                Failure.of("map", new byte[] {1, -1}, new IllegalStateException("no"))
                        .element(),
                is("01ff"));
    }

    @Test
    void showsItsSettings() {
        assertThat(Runs.display(hundredBy()), hasKey("function"));
        assertThat(Runs.display(hundredBy()), not(hasKey("skips")));
        assertThat(
                Runs.display(hundredBy().withFailurePolicy(FailurePolicy.skipAtMost(3))),
                hasEntry(is("most"), is((Object) 3L)));
        assertThat(Runs.display(hundredBy().withDeadLetters().withLimit(4)), hasEntry(is("most"), is((Object) 4L)));
        assertThat(
                Runs.display(Filter.<Integer>by(number -> true).withFailurePolicy(FailurePolicy.skipAndCount())),
                hasEntry(is("skips"), is((Object) true)));
        assertThat(Runs.display(timesItself()), hasKey("function"));
    }
}
