package io.tolva.beam;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.beam.formats.TextFormat;
import io.tolva.data.Pair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnumerateTest {
    private static final KeyOrder<Integer> BY_VALUE = KeyOrder.byNumber(Integer::longValue);

    @TempDir
    Path folder;

    private static List<Pair<Long, Integer>> inOrder(List<Pair<Long, Integer>> numbered) {
        return numbered.stream().sorted(Comparator.comparing(Pair::first)).toList();
    }

    @Test
    void numbersByKeyWithoutAGap() {
        Enumerate<Integer> byHash = Enumerate.by(KeyOrder.hashed());
        List<Pair<Long, Integer>> numbered = inOrder(Runs.sameElements(folder, Runs.NUMBERS, byHash));
        assertThat(
                numbered.stream().map(Pair::first).toList(),
                is(IntStream.range(0, 1000).mapToObj(i -> (long) i).toList()));
        assertThat(numbered.stream().map(Pair::second).sorted().toList(), is(Runs.NUMBERS));
        assertThat(inOrder(Runs.sameElements(folder, Runs.NUMBERS, byHash.withSeed(3))), is(not(numbered)));
        assertThat(Runs.sameElements(folder, List.of(), byHash), is(List.of()));
        assertThat(Runs.sameElements(folder, List.of(5), byHash.withStart(-2)), is(List.of(new Pair<>(-2L, 5))));
    }

    @Test
    void numbersInTheOrderOfAKey() {
        List<Integer> scattered =
                IntStream.range(0, 300).map(i -> i * 7919 % 300).boxed().toList();
        List<Pair<Long, Integer>> expected =
                IntStream.range(0, 300).mapToObj(i -> new Pair<>((long) i, i)).toList();
        for (int buckets : List.of(1, 7, 4096)) {
            assertThat(
                    inOrder(Runs.elements(
                            2,
                            pipeline -> pipeline.apply(Runs.numbers(50, scattered))
                                    .apply(Enumerate.by(BY_VALUE)
                                            .withSortOptions(SortOptions.defaults()
                                                    .withBuckets(buckets)
                                                    .withMemoryBytes(1000))))),
                    is(expected));
        }
        List<Long> spread =
                IntStream.range(0, 300).mapToObj(i -> (i - 150L) << 54).toList();
        assertThat(
                Runs.elements(
                                2,
                                pipeline -> pipeline.apply(Runs.blocksOf(50, VarLongCoder.of(), spread))
                                        .apply(Enumerate.by(KeyOrder.<Long>byNumber(number -> number))))
                        .stream()
                        .sorted(Comparator.comparing(Pair::first))
                        .map(Pair::second)
                        .toList(),
                is(spread.stream().sorted().toList()));
    }

    @Test
    void numbersInTheOrderOfFiles() {
        List<Integer> scattered =
                IntStream.range(0, 300).map(i -> i * 7919 % 300).boxed().toList();
        Interleave<String> files = Runs.files(folder, scattered);
        for (int parallelism : List.of(1, 4)) {
            List<Pair<Long, Integer>> numbered = Runs.elements(
                    parallelism,
                    pipeline -> pipeline.apply(files)
                            .apply(Map.via(Integer::valueOf, VarIntCoder.of()))
                            .apply(Filter.by(number -> number % 2 == 0))
                            .apply(Enumerate.<Integer>inFileOrder().withStart(10)));
            List<Integer> even =
                    scattered.stream().filter(number -> number % 2 == 0).toList();
            assertThat(
                    inOrder(numbered),
                    is(IntStream.range(0, 150)
                            .mapToObj(i -> new Pair<>(10L + i, even.get(i)))
                            .toList()));
        }
    }

    @Test
    void numbersAFileThatIsReadInRanges() throws IOException {
        List<String> lines = IntStream.range(0, 300).mapToObj(i -> "line " + i).toList();
        Path file = Files.write(folder.resolve("lines.txt"), lines);
        List<Block<String>> blocks = new ArrayList<>();
        for (FileRange range : FileRange.evenly(new FileRef(file.toString(), Files.size(file)), 100)) {
            blocks.add(0, Block.ofRanges(List.of(range), new TextFormat()));
        }
        assertThat(blocks.size(), is(greaterThan(20)));
        assertThat(
                Runs.elements(
                                4,
                                pipeline -> pipeline.apply(
                                                Create.of(blocks).withCoder(BlockCoder.of(StringUtf8Coder.of())))
                                        .apply(Enumerate.inFileOrder()))
                        .stream()
                        .sorted(Comparator.comparing(Pair::first))
                        .map(Pair::second)
                        .toList(),
                is(lines));
    }

    @Test
    void whatIsNotInFilesHasNoPlace() {
        Pipeline pipeline = TestPipelines.create(1);
        pipeline.apply(Runs.numbers(5, List.of(1, 2))).apply(Enumerate.inFileOrder());
        assertThat(
                Runs.messages(assertThrows(
                        RuntimeException.class, () -> pipeline.run().waitUntilFinish())),
                containsString("elements have no place"));
    }

    @Test
    void refusesAFileThatWasGivenTwice() {
        Runs.files(folder, Runs.NUMBERS);
        List<FileRef> files = FilePatterns.expand(List.of(folder + "/*-0.txt", folder + "/*-0.txt"));
        Pipeline pipeline = TestPipelines.create(1);
        PCollection<Block<String>> lines = pipeline.apply(Interleave.of(files, new TextFormat()));
        lines.apply(Enumerate.inFileOrder());
        assertThat(
                Runs.messages(assertThrows(
                        RuntimeException.class, () -> pipeline.run().waitUntilFinish())),
                containsString("two blocks begin at one place"));
    }

    @Test
    void showsItsSettings() {
        assertThat(Runs.display(Enumerate.inFileOrder()), hasEntry(is("order"), is((Object) "files")));
        assertThat(Runs.display(Enumerate.by(BY_VALUE).withStart(4)), hasEntry(is("start"), is((Object) 4L)));
        assertThat(Runs.display(Enumerate.by(BY_VALUE).withSeed(4)), hasEntry(is("seed"), is((Object) 4L)));
    }
}
