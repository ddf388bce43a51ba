package io.tolva.beam;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.is;

import io.tolva.data.Pair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a folder for what lies between workers everything is as without. */
class TemporaryFolderTest {
    private static final SortOptions PLAIN =
            SortOptions.defaults().withBuckets(3).withMemoryBytes(20_000);

    @TempDir
    Path folder;

    private <T> void assertSame(
            Function<SortOptions, PTransform<PCollection<Block<Integer>>, PCollection<Block<T>>>> transform)
            throws IOException {
        List<List<T>> expected = blocks(transform.apply(PLAIN));
        assertThat(blocks(transform.apply(PLAIN.withTemporaryFolder(folder.toString()))), is(expected));
        assertThat(files("bucket-"), is(greaterThan(0L)));
    }

    private static <T> List<List<T>> blocks(PTransform<PCollection<Block<Integer>>, PCollection<Block<T>>> transform) {
        return Runs.blocks(
                3, pipeline -> pipeline.apply(Runs.numbers(100, Runs.NUMBERS)).apply(transform));
    }

    private long files(String prefix) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .count();
        }
    }

    @Test
    void shuffles() throws IOException {
        assertSame(Shuffle.<Integer>withSeed(7)::withSortOptions);
        assertThat(files("sorted-"), is(3L));
    }

    @Test
    void batches() throws IOException {
        assertSame(Batch.<Integer>of(7)::withSortOptions);
        assertSame(Batch.<Integer>of(7).withGrouping(Grouping.WITHIN_BLOCKS)::withSortOptions);
    }

    @Test
    void takes() throws IOException {
        assertSame(Take.<Integer>of(7).withOrder(KeyOrder.byNumber(Integer::longValue))::withSortOptions);
    }

    @Test
    void numbers() throws IOException {
        assertSame(Enumerate.<Integer>by(KeyOrder.hashed())::withSortOptions);
    }

    @Test
    void numbersWhatWasShuffledInThatOrder() {
        Shuffle<Integer> shuffle =
                Shuffle.<Integer>withSeed(7).withSortOptions(PLAIN.withTemporaryFolder(folder.toString()));
        List<List<Pair<Long, Integer>>> first = blocks(shuffleAndNumber(shuffle));
        assertThat(blocks(shuffleAndNumber(shuffle)), is(first));
        assertThat(
                first.stream().flatMap(List::stream).map(Pair::first).distinct().count(), is(1000L));
    }

    private static PTransform<PCollection<Block<Integer>>, PCollection<Block<Pair<Long, Integer>>>> shuffleAndNumber(
            Shuffle<Integer> shuffle) {
        return PTransform.compose(blocks -> blocks.apply(shuffle).apply(Enumerate.inFileOrder()));
    }

    @Test
    void zips() throws IOException {
        assertSame(options -> PTransform.compose(blocks -> blocks.apply(
                Zip.<Integer, Integer, Integer>with(blocks, number -> number, number -> number, VarIntCoder.of())
                        .withSortOptions(options))));
    }

    @Test
    void showsItsFolder() {
        assertThat(Runs.display(PLAIN.withTemporaryFolder("/x")), hasEntry(is("temporaryFolder"), is((Object) "/x")));
    }
}
