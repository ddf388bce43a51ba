package io.tolva.examples.nn;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.matchesPattern;

import io.tolva.array.HostArray;
import io.tolva.array.Seed;
import io.tolva.array.Shape;
import io.tolva.data.Dataset;
import io.tolva.examples.dataset.CsvReaderDataset;
import io.tolva.nn.Batch;
import io.tolva.nn.History;
import io.tolva.nn.Model;
import io.tolva.nn.Sequential;
import io.tolva.nn.callbacks.Logs;
import io.tolva.nn.losses.Loss;
import io.tolva.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NnExamplesTest {
    private static final String ONE_FILE = "examples/data/diamonds/diamonds-00.csv";

    @TempDir
    Path folder;

    @Test
    void summarisesTheModel() {
        String summary = ModelSummary.model().summary();

        assertThat(
                summary,
                containsString("│ dense (Dense)                   │ (None, 300)            │       235,500 │"));
        assertThat(
                summary,
                containsString("│ dense_1 (Dense)                 │ (None, 100)            │        30,100 │"));
        assertThat(
                summary,
                containsString("│ dense_2 (Dense)                 │ (None, 10)             │         1,010 │"));
        assertThat(summary, containsString("Trainable params: 266,610 (1.02 MB)"));
    }

    @Test
    void aDeviceLearnsALine() {
        assertThat((double) UseDevice.fitted("cpu").floats()[0], closeTo(7, 0.05));
        assertThat((double) UseDevice.looped("cpu"), closeTo(3, 0.05));
    }

    @Test
    void huberIsQuadraticAndThenLinear() {
        Tensor errors = Tensor.of(0.5f, 1, -3, 20);
        Tensor losses = HuberLoss.createHuber(2).apply(Tensor.zeros(errors.shape()), errors);

        assertThat(losses.toHostArray(), is(HostArray.of(0.125f, 0.5f, 4, 38)));
    }

    @Test
    void huberIsLossAndMetricAlike() {
        Sequential model = HuberLoss.train(HuberLoss.huberFn(2));
        Logs logs = model.evaluate(HuberLoss.batches());

        assertThat((double) logs.get("huber_fn"), closeTo(logs.get("loss"), 1e-4));
    }

    @Test
    void huberBearsOutliers() {
        assertThat((double) HuberLoss.atOrigin(HuberLoss.huberFn(2)), closeTo(0, 0.2));
        assertThat((double) HuberLoss.atOrigin(Loss.named("mse")), greaterThan(0.7));
    }

    @Test
    void ofAFunctionAFileHoldsTheNameAndOfAClassTheArguments() throws IOException {
        Path file = folder.resolve("model.keras");
        Loss loaded = SavedLosses.functionAfterLoading(2, 3, file);

        assertThat(loaded.name(), is("huber_fn"));
        assertThat(loaded.perSample(Tensor.of(0f), Tensor.of(5f)).item(), is(3 * 5 - 4.5f));
        assertThat(SavedLosses.classAfterLoading(2, file).threshold(), is(2.0));
    }

    @Test
    void severalPathsReachOneOutput() {
        Model model = FunctionalModel.wideAndDeep();

        assertThat(
                model.summary(),
                containsString("│ concatenate         │ (None, 38)        │          0 │ input_layer[0][0],"));
        assertThat(model.weights().get(4).shape(), is(Shape.of(38, 1)));
    }

    @Test
    void eachOutputHasItsLoss() {
        History history = FunctionalModel.train(FunctionalModel.twoInputsAndOutputs());

        assertThat(
                history.names(),
                contains(
                        "aux_output_loss",
                        "loss",
                        "main_output_loss",
                        "val_aux_output_loss",
                        "val_loss",
                        "val_main_output_loss"));
        assertThat(history.of("loss")[4], lessThan(history.of("loss")[0]));
    }

    @Test
    void aMetricOfOnesOwnStreamsTheMean() {
        HuberMetric metric = HuberMetric.of(2);
        metric.updateState(Tensor.of(0f, 0f), Tensor.of(1f, 3f));
        metric.updateState(Tensor.of(0f), Tensor.of(20f));

        assertThat(metric.result().item(), is((0.5f + 4 + 38) / 3));
        assertThat(metric.config().number("threshold"), is(2.0));
    }

    @Test
    void precisionStreams() {
        assertThat(StreamingPrecision.results(), is(List.of(0.8f, 0.5f)));
    }

    @Test
    void fitsFromADataset() {
        History history = FitFromDataset.fit(CsvReaderDataset.defaults().read(ONE_FILE), 3);

        assertThat(history.epochs(), hasSize(3));
        assertThat(history.of("mae")[2], lessThan(history.of("mae")[0]));
        assertThat(history.of("mae")[2], lessThan(1.2f));
    }

    @Test
    void ownLoopLearnsAndShowsItsProgress() {
        List<String> status = new ArrayList<>();
        CustomTrainingLoop.train(LinearData.samples(320, 0, Seed.of(1)), status::add);

        assertThat(status, hasSize(5 * (1 + 10)));
        assertThat(status, hasItem("Epoch 5/5\n"));
        assertThat(
                status.get(1), matchesPattern("\r32/320 - mean: \\d+\\.\\d{4} - mean_absolute_error: \\d+\\.\\d{4}"));
        assertThat(status.get(10), matchesPattern("\r320/320 - mean: [\\d.]+ - mean_absolute_error: [\\d.]+\n"));
        assertThat(error(status.get(54)), lessThan(error(status.get(10)) / 3));
    }

    @Test
    void ownLoopShowsTheSameNumbersCompiled() {
        List<String> eager = new ArrayList<>();
        List<String> compiled = new ArrayList<>();
        CustomTrainingLoop.train(LinearData.samples(320, 0, Seed.of(1)), eager::add);
        CustomTrainingLoop.trainCompiled(LinearData.samples(320, 0, Seed.of(1)), compiled::add);

        assertThat(compiled, is(eager));
    }

    private static double error(String bar) {
        return Double.parseDouble(bar.strip().substring(bar.strip().lastIndexOf(' ') + 1));
    }

    /** The second part, in another process perhaps, gives the weights that training without a stop gives, to the bit. */
    @Test
    void goesOnInTheMiddleOfAnEpoch() throws IOException {
        Sequential whole = ResumeTraining.model();
        ResumeTraining.start(whole, twoEpochs(), 40, folder.resolve("whole.keras"));

        Path file = folder.resolve("checkpoint.keras");
        ResumeTraining.start(ResumeTraining.model(), twoEpochs(), 17, file);
        Model resumed = ResumeTraining.resume(twoEpochs(), 23, file);

        assertThat(resumed.optimizer().orElseThrow().iterations(), is(40L));
        for (int i = 0; i < 2; i++) {
            assertThat(
                    resumed.weights().get(i).toHostArray(),
                    is(whole.weights().get(i).toHostArray()));
        }
    }

    private static Dataset<Batch> twoEpochs() {
        return CsvReaderDataset.defaults().withRepeat(2).withBatchSize(200).read(ONE_FILE);
    }

    @Test
    void ownLoopLearnsFromFiles() {
        float once = TrainFromDataset.train(ONE_FILE, 1);
        float often = TrainFromDataset.train(ONE_FILE, 4);

        assertThat(often, lessThan(once));
    }
}
