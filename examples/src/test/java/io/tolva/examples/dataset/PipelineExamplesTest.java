package io.tolva.examples.dataset;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.data.Dataset;
import io.tolva.data.DatasetException;
import io.tolva.data.Explanation;
import io.tolva.data.FailureCount;
import io.tolva.data.Pair;
import io.tolva.data.csv.CsvBatch;
import io.tolva.data.image.ImageDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The numbers of mixtures, groups and orders are those of TensorFlow 2.21.0 for the same seeds. */
class PipelineExamplesTest {
    private static final Path ONE_FILE = Path.of("examples/data/diamonds/diamonds-00.csv");
    private static final int ROWS = 5394;

    @TempDir
    Path folder;

    @Test
    void findsWhatIsSlow() {
        Explanation explanation = FindBottleneck.explain(FindBottleneck.slow(ONE_FILE.toString()));

        assertThat(explanation.elements(), is(100L));
        assertThat(explanation.advice(), hasItem(containsString("end the pipeline with prefetch(1)")));
        assertThat(
                explanation.stages().stream().map(stage -> stage.plan().name()).toList(),
                contains("batch", "shuffle", "map", "interleave", "listFiles"));
        assertThat(explanation.stages().get(2).elements(), is(100 * 32 + 500L - 1));
    }

    @Test
    void preprocessesOnceForAllEpochs() {
        Path files = folder.resolve("cache");

        assertThat(CacheElements.calls(CacheElements.rows(), 2), is(2 * ROWS));
        assertThat(CacheElements.calls(CacheElements.inMemory(), 3), is(ROWS));
        assertThat(CacheElements.calls(CacheElements.inFiles(files), 2), is(ROWS));
        assertThat(CacheElements.calls(CacheElements.inFiles(files), 2), is(0));
        assertThat(CacheElements.calls(CacheElements.inFiles(files, "1"), 1), is(ROWS));
        assertThat(CacheElements.calls(CacheElements.inFiles(files, "2"), 1), is(ROWS));
        assertThat(CacheElements.calls(CacheElements.inFiles(files, "1"), 1), is(0));
    }

    @Test
    void mixes() {
        assertThat(
                MixAndResample.drawn().toList(),
                is(List.of(10L, 0L, 11L, 12L, 13L, 14L, 15L, 16L, 1L, 17L, 18L, 19L, 2L, 3L, 4L)));
        assertThat(MixAndResample.inTurn().toList(), is(List.of(0L, 1L, 10L, 2L, 3L, 11L, 4L)));
    }

    @Test
    void balancesClasses() {
        Pair<Long, Long> counts = MixAndResample.counts(MixAndResample.balanced(MixAndResample.transactions()));

        assertThat(counts.first(), is(1000L));
        assertThat(counts.second(), is(greaterThan(900L)));
        assertThat(counts.second(), is(lessThan(1100L)));
    }

    @Test
    void makesWindowsAndGroups() {
        assertThat(
                GroupAndPad.windows().toList(),
                is(List.of(
                        List.of(0L, 1L, 2L, 3L, 4L),
                        List.of(1L, 2L, 3L, 4L, 5L),
                        List.of(2L, 3L, 4L, 5L, 6L),
                        List.of(3L, 4L, 5L, 6L, 7L))));
        assertThat(
                GroupAndPad.groups().toList(),
                is(List.of(
                        List.of(0L, 3L), List.of(1L, 4L), List.of(2L, 5L), List.of(6L, 9L), List.of(7L), List.of(8L))));
    }

    @Test
    void fillsUpOrNot() {
        Dataset<HostArray> sentences = GroupAndPad.sentences();

        assertThat(
                GroupAndPad.padded(sentences).toList(),
                is(List.of(
                        matrix(2, 4, 8, 0, 0, 0, 0, 15, 16, 23, 42, 108, 7),
                        matrix(2, 3, 0, 0, 0, 0, 0, 0, 1, 9, 1, 9, 6, 2, 5))));
        assertThat(
                GroupAndPad.bucketed(sentences).toList(),
                is(List.of(matrix(2, 4, 8, 3, 0), matrix(2, 15, 16, 23, 42, 108, 7, 0, 1, 9, 1, 9, 6, 2, 5))));
        assertThat(
                GroupAndPad.ragged(sentences).toList().get(0).rows(),
                is(List.of(HostArray.of(4, 8), HostArray.of(15, 16, 23, 42, 108, 7))));
    }

    private static HostArray matrix(int rows, int... values) {
        return HostArray.wrap(Shape.of(rows, values.length / rows), values);
    }

    @Test
    void shufflesAllRecords() throws IOException {
        Path file = folder.resolve("numbers.tfrecord");
        ShuffleWell.write(file, 1000);
        List<String> all = IntStream.range(0, 1000).mapToObj(Integer::toString).toList();
        Dataset<String> everything = ShuffleWell.everything(file);
        List<String> first = everything.toList();

        assertThat(
                ShuffleWell.buffered(file, 10).take(10).toList(),
                is(List.of("5", "2", "8", "11", "7", "9", "12", "0", "10", "14")));
        assertThat(new HashSet<>(first), is(new HashSet<>(all)));
        assertThat(first, hasSize(1000));
        assertThat(everything.toList(), is(not(first)));
        assertThat(first.subList(0, 10).stream().map(Integer::valueOf).toList(), hasItem(greaterThan(500)));
    }

    @Test
    void ordersFollowFromSeeds() {
        assertThat(
                ShuffleWell.threeEpochs().toList(),
                is(List.of(
                        5L, 9L, 6L, 4L, 7L, 1L, 2L, 8L, 3L, 0L, //
                        3L, 7L, 6L, 5L, 8L, 4L, 0L, 1L, 9L, 2L, //
                        2L, 8L, 9L, 6L, 0L, 4L, 1L, 3L, 5L, 7L)));
        List<List<Long>> orders = ShuffleWell.twoOrders(123).toList();
        assertThat(
                orders.stream().map(pair -> pair.get(0)).toList(), is(List.of(3L, 6L, 4L, 0L, 1L, 5L, 7L, 8L, 2L, 9L)));
        assertThat(
                orders.stream().map(pair -> pair.get(1)).toList(), is(List.of(1L, 4L, 9L, 6L, 7L, 8L, 0L, 3L, 2L, 5L)));
    }

    @Test
    void leavesOutWhatCannotBeHad() {
        FailureCount failures = FailureCount.atMost(1);

        assertThat(
                TolerateBadElements.numbers(List.of("1", "two", "3"), failures).toList(), is(List.of(1, 3)));
        assertThat(failures.count(), is(1L));
        assertThat(failures.first().get(0).getMessage(), containsString("element 1"));
        assertThrows(
                DatasetException.class,
                () -> TolerateBadElements.numbers(List.of("four", "5"), failures)
                        .toList());
    }

    @Test
    void readsTypedColumns() {
        CsvBatch batch = TypedCsv.batches(ONE_FILE).take(1).toList().get(0);
        CsvBatch same = TypedCsv.asTensorFlow(ONE_FILE).take(1).toList().get(0);

        assertThat(batch.column("carat"), is(HostArray.of(0.23f, 0.21f, 0.23f, 0.29f)));
        assertThat(batch.column("price"), is(HostArray.of(326, 326, 327, 334)));
        assertThat(same.byName(), is(batch.byName()));

        List<CsvBatch> inferred = TypedCsv.inferred(ONE_FILE.toString()).toList();
        assertThat(inferred.stream().mapToInt(CsvBatch::rows).sum(), is(ROWS));
        assertThat(inferred.get(0).without("price").keySet(), hasSize(9));
        assertThat(inferred.get(0).column("price").dtype(), is(DType.INT32));
        assertThat(inferred.get(0).column("cut").dtype(), is(DType.STRING));
    }

    @Test
    void readsPicturesInOneSize() throws IOException {
        ImageDirectory directory = ImageDirectory.list(Path.of("examples/data/fashion-mnist/test"));
        HostArray picture = ReadPictures.decode(directory.images().get(0)).second();
        List<HostArray> batches = ReadPictures.batches(directory).toList();

        assertThat(directory.classNames(), hasSize(10));
        assertThat(
                batches.stream().map(HostArray::shape).toList().subList(0, 6), everyItem(is(Shape.of(32, 32, 32, 1))));
        assertThat(batches.get(6).shape(), is(Shape.of(8, 32, 32, 1)));
        for (float value : batches.get(0).floats()) {
            assertThat(value >= 0 && value <= 1, is(true));
        }
        assertThat(ReadPictures.square(picture).shape(), is(Shape.of(64, 48, 1)));
        assertThat(ReadPictures.middle(picture).shape(), is(Shape.of(8, 8, 1)));
    }
}
