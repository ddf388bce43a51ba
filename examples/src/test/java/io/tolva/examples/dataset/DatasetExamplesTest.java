package io.tolva.examples.dataset;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.data.csv.CsvRow;
import io.tolva.data.preprocess.Bucketizer;
import io.tolva.data.preprocess.FittedPreprocessing;
import io.tolva.data.preprocess.Normalizer;
import io.tolva.data.preprocess.Vocabulary;
import io.tolva.examples.dataset.PicturesInFolders.Picture;
import io.tolva.nn.Batch;
import io.tolva.nn.Sequential;
import io.tolva.nn.layers.Dense;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetExamplesTest {
    private static final Path DIAMONDS = Path.of("examples/data/diamonds");
    private static final String ONE_FILE = "examples/data/diamonds/diamonds-00.csv";
    private static final int ROWS = 53_940;

    @Test
    void repeatsAndBatches() {
        assertThat(
                RepeatAndBatch.batches(),
                is(List.of(
                        HostArray.of(0, 1, 2, 3, 4, 5, 6),
                        HostArray.of(7, 8, 9, 0, 1, 2, 3),
                        HostArray.of(4, 5, 6, 7, 8, 9, 0),
                        HostArray.of(1, 2, 3, 4, 5, 6, 7),
                        HostArray.of(8, 9))));
    }

    @Test
    void shufflesInTensorFlowsOrder() {
        assertThat(
                Shuffling.batches(5, 42),
                is(List.of(
                        HostArray.of(0L, 2, 3, 6, 7, 9, 4),
                        HostArray.of(5L, 0, 1, 1, 8, 6, 5),
                        HostArray.of(4L, 8, 7, 1, 2, 3, 0),
                        HostArray.of(5L, 4, 2, 7, 8, 9, 9),
                        HostArray.of(3L, 6))));
    }

    @Test
    void mapsAndFilters() {
        assertThat(MapAndFilter.elements(), is(List.of(0L, 2L, 4L, 6L, 8L, 0L, 2L, 4L, 6L, 8L, 0L, 2L, 4L, 6L, 8L)));
    }

    /** The order of TensorFlow 2.21.0 for the same files and the same seed. */
    @Test
    void interleavesLinesOfFiveFiles() {
        List<String> lines = InterleaveFiles.lines(DIAMONDS + "/*.csv").toList();

        assertThat(lines, hasSize(ROWS));
        assertThat(
                lines.subList(0, 6),
                is(List.of(
                        "1.6,Ideal,G,VS1,62,54,17050,7.53,7.5,4.6",
                        "0.61,Very Good,F,VS2,61.8,56,1989,5.42,5.46,3.36",
                        "0.35,Very Good,E,VS1,59.7,59,790,4.59,4.62,2.75",
                        "1.6,Ideal,J,VS2,62.1,56,9681,7.47,7.51,4.65",
                        "0.38,Ideal,G,VS1,62.5,56,998,4.64,4.58,2.88",
                        "2.27,Good,J,VS1,59.3,61,17051,8.47,8.55,5.05")));
    }

    @Test
    void readsEveryRowOnceIntoStandardisedBatches() {
        int width = 6;
        double[] sums = new double[width];
        double[] squares = new double[width];
        int rows = 0;
        for (Batch batch : CsvReaderDataset.defaults().read(CsvReaderDataset.DIAMONDS)) {
            rows += batch.rows();
            float[] features = batch.inputs().get(0).floats();
            for (int i = 0; i < features.length; i++) {
                sums[i % width] += features[i];
                squares[i % width] += (double) features[i] * features[i];
            }
        }

        assertThat(rows, is(ROWS));
        for (int i = 0; i < width; i++) {
            assertThat(sums[i] / ROWS, closeTo(0, 1e-4));
            assertThat(squares[i] / ROWS, closeTo(1, 1e-4));
        }
    }

    @Test
    void readsTheSameBatchesAtAnyParallelism() {
        CsvReaderDataset alone = CsvReaderDataset.defaults()
                .withReaders(2)
                .withShuffleBufferSize(100)
                .withSeed(7)
                .withReadThreads(1)
                .withParseThreads(1)
                .withBatchSize(64);
        CsvReaderDataset threads = alone.withReadThreads(3).withParseThreads(4);
        String[] files = {ONE_FILE, "examples/data/diamonds/diamonds-01.csv"};

        assertThat(threads.read(files).toList(), is(alone.read(files).toList()));
    }

    @Test
    void repeatsAndFillsBatchesAcrossPasses() {
        List<Batch> batches = CsvReaderDataset.defaults()
                .withRepeat(2)
                .withBatchSize(1000)
                .read(ONE_FILE)
                .toList();

        assertThat(batches, hasSize(11));
        assertThat(batches.get(0).inputs().get(0).shape(), is(Shape.of(1000, 6)));
        assertThat(batches.get(10).labels().get(0).shape(), is(Shape.of(788, 1)));
    }

    @Test
    void rowsHaveMeasuresAndPrice() throws Exception {
        List<String> lines = Files.readAllLines(Path.of(ONE_FILE));
        Batch all = CsvReaderDataset.defaults()
                .withBatchSize(lines.size())
                .read(ONE_FILE)
                .toList()
                .get(0);
        double dollars = lines.stream()
                .skip(1)
                .mapToDouble(line -> Double.parseDouble(line.split(",", -1)[6]))
                .sum();
        double labels = 0;
        for (float label : all.labels().get(0).floats()) {
            labels += label;
        }

        assertThat(labels * 1000, closeTo(dollars, 1));
    }

    @Test
    void prefetchesAsManyAsTheBufferHolds() {
        assertThat(Prefetching.prepared(5, 0), is(List.of(1, 2, 3, 4, 5)));
        assertThat(Prefetching.prepared(5, 1), is(List.of(2, 3, 4, 5, 5)));
        assertThat(Prefetching.prepared(5, 2), is(List.of(3, 4, 5, 5, 5)));
    }

    @Test
    void withoutPrefetchingEveryBatchTakesPreparationAndUse() {
        assertThat(Prefetching.seconds(5, 0), greaterThanOrEqualTo(0.05));
    }

    @Test
    void readsPicturesWithTheirLabels() {
        List<Picture> pictures = PicturesInFolders.pictures("examples/data/fashion-mnist/test/*/*.png")
                .toList();

        assertThat(pictures, hasSize(200));
        assertThat(
                pictures.stream().map(Picture::label).limit(5).toList(),
                is(List.of("sneaker", "ankle_boot", "trouser", "pullover", "t-shirt_top")));
        assertThat(pictures.stream().map(Picture::label).collect(Collectors.toSet()), hasSize(10));
        assertThat(pictures.get(0).pixels().shape(), is(Shape.of(28, 28, 1)));
        assertThat(pictures.get(0).pixels().dtype(), is(DType.UINT8));
    }

    /** The numbers of Python's exact fractions. */
    @Test
    void learnsPreprocessingFromTheTrainingFiles(@TempDir Path folder) throws Exception {
        FittedPreprocessing<CsvRow> fitted = FitPreprocessing.fit();
        Normalizer carat = (Normalizer) fitted.transform("carat");
        Bucketizer depth = (Bucketizer) fitted.transform("depth");
        Vocabulary cut = (Vocabulary) fitted.transform("cut");

        assertThat(carat.mean(), is(List.of(0.814090551534601)));
        assertThat(carat.variance(), is(List.of(0.24456585954894805)));
        assertThat(depth.boundaries(), is(List.of(61f, 61.8f, 62.5f)));
        assertThat(cut.tokens(), is(List.of("Ideal", "Premium", "Very Good", "Good", "Fair")));

        Path file = folder.resolve("model.keras");
        Sequential model =
                Sequential.builder().input(Shape.of(12)).add(Dense.of(1)).build();
        FitPreprocessing.save(model, fitted, file);
        FittedPreprocessing<CsvRow> loaded = FitPreprocessing.load(file);
        List<HostArray> batches = FitPreprocessing.testBatches(fitted).toList();
        assertThat(batches.get(0).shape(), is(Shape.of(32, 12)));
        assertThat(FitPreprocessing.testBatches(loaded).toList(), is(batches));
    }
}
