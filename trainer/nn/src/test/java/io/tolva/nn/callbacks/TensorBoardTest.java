package io.tolva.nn.callbacks;

import static io.tolva.nn.tensorboard.EventFile.inFolder;
import static io.tolva.nn.tensorboard.EventFile.plugin;
import static io.tolva.nn.tensorboard.EventFile.scalar;
import static io.tolva.nn.tensorboard.EventFile.tags;
import static io.tolva.nn.tensorboard.EventFile.value;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.nn.Batch;
import io.tolva.nn.FitOptions;
import io.tolva.nn.History;
import io.tolva.nn.Sequential;
import io.tolva.nn.layers.Dense;
import io.tolva.nn.losses.Loss;
import io.tolva.nn.metrics.Metric;
import io.tolva.nn.optimizers.Sgd;
import io.tolva.nn.tensorboard.HyperParameters;
import io.tolva.nn.tensorboard.WireFields;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorBoardTest {
    @TempDir
    private Path folder;

    private static Batch data() {
        float[] x = new float[16];
        float[] y = new float[8];
        for (int i = 0; i < 8; i++) {
            x[2 * i] = i / 8f;
            x[2 * i + 1] = 1 - i / 4f;
            y[i] = 3 * x[2 * i] - x[2 * i + 1];
        }
        return new Batch(HostArray.wrap(Shape.of(8, 2), x), HostArray.wrap(Shape.of(8, 1), y));
    }

    private static History trained(Callback callback, boolean validated) {
        Sequential model = Sequential.builder().input(2).add(Dense.of(1)).build();
        model.compile(Sgd.create().withLearningRate(0.1), Loss.named("mse"), Metric.named("mae"));
        FitOptions options = FitOptions.defaults()
                .withEpochs(2)
                .withBatchSize(4)
                .withShuffle(false)
                .withCallback(callback);
        return model.fit(data(), validated ? options.withValidation(data()) : options);
    }

    @Test
    void curvesByEpochAreTheLogs() throws IOException {
        History history = trained(TensorBoard.of(folder).withGraph(false), true);
        List<WireFields> train = inFolder(folder.resolve("train"));
        assertThat(
                tags(train),
                contains(
                        "epoch_loss@0",
                        "epoch_mae@0",
                        "epoch_learning_rate@0",
                        "epoch_loss@1",
                        "epoch_mae@1",
                        "epoch_learning_rate@1"));
        assertThat(scalar(train.get(4)), is(history.of("loss")[1]));
        assertThat(scalar(train.get(3)), is(0.1f));
        List<WireFields> validation = inFolder(folder.resolve("validation"));
        assertThat(
                tags(validation),
                contains(
                        "evaluation_loss_vs_iterations@2",
                        "evaluation_mae_vs_iterations@2",
                        "epoch_loss@0",
                        "epoch_mae@0",
                        "evaluation_loss_vs_iterations@4",
                        "evaluation_mae_vs_iterations@4",
                        "epoch_loss@1",
                        "epoch_mae@1"));
        assertThat(scalar(validation.get(3)), is(history.of("val_loss")[0]));
    }

    @Test
    void withoutValidationThereIsNoSuchRun() {
        trained(TensorBoard.of(folder), false);
        assertThat(Files.exists(folder.resolve("validation")), is(false));
    }

    @Test
    void theModelIsAGraph() throws IOException {
        trained(TensorBoard.of(folder), false);
        WireFields event = inFolder(folder.resolve("train")).get(1);
        assertThat(plugin(event), is("graph_keras_model"));
        assertThat(value(event).message(8).text(8), containsString("\"class_name\":\"Dense\""));
    }

    @Test
    void curvesByBatchComeEverySoManyBatches() throws IOException {
        trained(TensorBoard.of(folder).withUpdateFrequency(3), false);
        List<String> tags = tags(inFolder(folder.resolve("train")));
        assertThat(tags, hasItems("batch_loss@3", "batch_mae@3"));
        assertThat(tags, not(hasItem("batch_loss@2")));
    }

    @Test
    void weightsHaveHistograms() throws IOException {
        trained(TensorBoard.of(folder).withGraph(false).withHistogramFrequency(2), false);
        List<String> tags = tags(inFolder(folder.resolve("train"))).stream()
                .filter(tag -> tag.contains("histogram"))
                .toList();
        assertThat(tags, containsInAnyOrder("dense/kernel/histogram@0", "dense/bias/histogram@0"));
    }

    @Test
    void settingsAreWrittenAtBothEnds() throws IOException {
        trained(TensorBoard.of(folder).withHyperParameters(HyperParameters.of("units", 1)), false);
        assertThat(tags(inFolder(folder)), contains("_hparams_/session_start_info@0", "_hparams_/session_end_info@0"));
    }

    @Test
    void aSecondTrainingHasFilesOfItsOwn() throws IOException {
        TensorBoard callback = TensorBoard.of(folder);
        trained(callback, false);
        trained(callback, false);
        try (var files = Files.list(folder.resolve("train"))) {
            assertThat(files.count(), is(2L));
        }
    }

    @Test
    void whatCannotBeWrittenEndsTheTraining() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        Exception error = assertThrows(UncheckedIOException.class, () -> trained(TensorBoard.of(file), false));
        assertThat(error.getMessage(), containsString("TensorBoard: cannot write below " + file));
    }

    @Test
    void frequenciesAreNotNegative() {
        assertThrows(
                IllegalArgumentException.class, () -> TensorBoard.of(folder).withUpdateFrequency(-1));
    }
}
