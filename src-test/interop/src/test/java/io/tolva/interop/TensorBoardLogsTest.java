package io.tolva.interop;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.nn.Batch;
import io.tolva.nn.FitOptions;
import io.tolva.nn.History;
import io.tolva.nn.Sequential;
import io.tolva.nn.activations.Activation;
import io.tolva.nn.callbacks.TensorBoard;
import io.tolva.nn.layers.Dense;
import io.tolva.nn.losses.Loss;
import io.tolva.nn.metrics.Metric;
import io.tolva.nn.optimizers.Optimizer;
import io.tolva.nn.tensorboard.EventFileWriter;
import io.tolva.nn.tensorboard.HyperParameterExperiment;
import io.tolva.nn.tensorboard.HyperParameters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** TensorBoard shows what our logs say. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TensorBoardLogsTest {
    private static final int EPOCHS = 3;

    private History history = new History(List.of());
    private JsonNode seen;

    @BeforeAll
    void letTensorBoardLook(@TempDir Path folder) throws IOException, InterruptedException {
        Python python = Python.required("tensorboard");
        Path logs = folder.resolve("logs");
        try (EventFileWriter log = EventFileWriter.create(logs)) {
            log.experiment(HyperParameterExperiment.empty()
                    .withNumbers("units", 4, 8)
                    .withTexts("optimizer", "sgd", "nadam")
                    .withInterval("dropout", 0, 0.5)
                    .withFlag("shuffled")
                    .withMetric("validation", "epoch_loss", "loss"));
        }
        for (int units : new int[] {4, 8}) {
            history = trained(logs.resolve("units-" + units), units);
        }
        try (EventFileWriter log = EventFileWriter.create(logs.resolve("own"))) {
            log.text("notes", "*größer*", 2);
            log.images("pictures", HostArray.wrap(Shape.of(1, 2, 3, 3), new byte[18]), 5);
        }
        seen = python.ask("tensorboard_logs.py", folder, Map.of("folder", logs.toString()));
    }

    private static History trained(Path folder, int units) {
        Sequential model = Sequential.builder()
                .input(2)
                .add(Dense.of(units, Activation.RELU))
                .add(Dense.of(1))
                .build();
        model.compile(Optimizer.named("nadam"), Loss.named("mse"), Metric.named("mae"));
        HyperParameters settings = HyperParameters.of("units", units)
                .with("optimizer", "nadam")
                .with("dropout", 0.25)
                .with("shuffled", true);
        TensorBoard callback = TensorBoard.of(folder)
                .withHistogramFrequency(1)
                .withUpdateFrequency(1)
                .withHyperParameters(settings);
        return model.fit(
                data(),
                FitOptions.defaults()
                        .withEpochs(EPOCHS)
                        .withBatchSize(8)
                        .withValidation(data())
                        .withCallback(callback));
    }

    private static Batch data() {
        float[] x = new float[32];
        float[] y = new float[16];
        for (int i = 0; i < y.length; i++) {
            x[2 * i] = i / 16f;
            x[2 * i + 1] = 1 - i / 8f;
            y[i] = x[2 * i] * x[2 * i + 1];
        }
        return new Batch(HostArray.wrap(Shape.of(16, 2), x), HostArray.wrap(Shape.of(16, 1), y));
    }

    private JsonNode tag(String run, String tag) {
        return seen.get("runs").get(run).get(tag);
    }

    private static List<Double> values(JsonNode tag) {
        List<Double> values = new ArrayList<>();
        tag.get("points").forEach(point -> values.add(point.get(1).asDouble()));
        return values;
    }

    @Test
    void curvesAreTheLogsOfTheTraining() {
        JsonNode loss = tag("units-8/train", "epoch_loss");
        assertThat(loss.get("plugin").asText(), is("scalars"));
        assertThat(values(loss), hasSize(EPOCHS));
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            assertThat(loss.get("points").get(epoch).get(0).asInt(), is(epoch));
            assertThat(values(loss).get(epoch), closeTo(history.of("loss")[epoch], 1e-7));
            assertThat(
                    values(tag("units-8/validation", "epoch_mae")).get(epoch),
                    closeTo(history.of("val_mae")[epoch], 1e-7));
        }
        assertThat(values(tag("units-8/train", "batch_loss")), hasSize(2 * EPOCHS));
        assertThat(values(tag("units-8/train", "epoch_learning_rate")), hasSize(EPOCHS));
        assertThat(
                tag("units-8/validation", "evaluation_loss_vs_iterations")
                        .get("points")
                        .get(2)
                        .get(0)
                        .asInt(),
                is(2 * EPOCHS));
    }

    @Test
    void histogramsCountAllWeights() {
        JsonNode kernel = tag("units-8/train", "dense/kernel/histogram");
        assertThat(kernel.get("plugin").asText(), is("histograms"));
        assertThat(values(kernel), contains(16.0, 16.0, 16.0));
    }

    @Test
    void theModelIsAGraph() {
        assertThat(seen.get("graph").get("sequential/dense_1").get(0).asText(), is("sequential/dense"));
    }

    @Test
    void textsAndPicturesAreShown() {
        assertThat(tag("own", "notes").get("points").get(0).get(1).asText(), is("*größer*"));
        assertThat(tag("own", "pictures").get("points").get(0).toString(), is("[5,[3,2,3,2]]"));
    }

    @Test
    void trainingsAreComparedByTheirSettings() {
        List<Double> units = new ArrayList<>();
        for (JsonNode session : seen.get("sessions")) {
            JsonNode settings = session.get("hparams");
            units.add(settings.get("units").asDouble());
            assertThat(settings.get("optimizer").asText(), is("nadam"));
            assertThat(settings.get("dropout").asDouble(), is(0.25));
            assertThat(settings.get("shuffled").asBoolean(), is(true));
            assertThat(session.get("status").asText(), is("STATUS_SUCCESS"));
            assertThat(session.get("metrics").has("validation/epoch_loss"), is(true));
        }
        units.sort(null);
        assertThat(units, contains(4.0, 8.0));
    }
}
