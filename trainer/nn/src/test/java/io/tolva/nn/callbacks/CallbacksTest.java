package io.tolva.nn.callbacks;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.nn.Batch;
import io.tolva.nn.FitOptions;
import io.tolva.nn.Goldens;
import io.tolva.nn.History;
import io.tolva.nn.Model;
import io.tolva.nn.Sequential;
import io.tolva.nn.layers.Dense;
import io.tolva.nn.losses.Loss;
import io.tolva.nn.metrics.Metric;
import io.tolva.nn.optimizers.Sgd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The decisions are Keras's; see src-test/oracle/callbacks.py. */
class CallbacksTest {
    private static final JsonNode GOLDENS = Goldens.read("callbacks");

    @TempDir
    Path folder;

    private final FakeTraining training = new FakeTraining();

    private static EarlyStopping stopping(JsonNode golden) {
        JsonNode options = golden.get("options");
        Direction direction = options.path("mode").asText("auto").equals("max") ? Direction.MAX : Direction.AUTO;
        EarlyStopping callback = EarlyStopping.create()
                .withMonitor(golden.get("monitor").asText(), direction)
                .withPatience(options.path("patience").asInt(0))
                .withMinDelta(options.path("min_delta").asDouble(0))
                .withStartFromEpoch(options.path("start_from_epoch").asInt(0))
                .withRestoreBestWeights(options.path("restore_best_weights").asBoolean(false));
        return options.has("baseline")
                ? callback.withBaseline(options.get("baseline").asDouble())
                : callback;
    }

    @Test
    void earlyStoppingStopsWhenKerasDoes() {
        for (JsonNode golden : GOLDENS.get("early_stopping")) {
            FakeTraining one = new FakeTraining();
            EarlyStopping callback = stopping(golden);
            callback.onTrainBegin(one);
            int epoch = 0;
            while (epoch < golden.get("losses").size() && !one.stopped()) {
                one.setWeight(epoch);
                float value = golden.get("losses").get(epoch).floatValue();
                callback.onEpochEnd(
                        one,
                        epoch,
                        Logs.of(Map.of("loss", value, golden.get("monitor").asText(), value)));
                epoch++;
            }
            callback.onTrainEnd(one, Logs.none());
            assertThat(
                    golden.toString(), one.stopped(), is(!golden.get("stopped").isNull()));
            if (one.stopped()) {
                assertThat(
                        golden.toString(), epoch - 1, is(golden.get("stopped").asInt()));
            }
            assertThat(
                    golden.toString(),
                    (double) one.weight(),
                    is(golden.get("weights").asDouble()));
        }
    }

    @Test
    void plateausReduceTheRateAsInKeras() {
        for (JsonNode golden : GOLDENS.get("plateau")) {
            JsonNode options = golden.get("options");
            FakeTraining one = new FakeTraining();
            ReduceLearningRateOnPlateau callback = ReduceLearningRateOnPlateau.create()
                    .withPatience(options.path("patience").asInt(10))
                    .withFactor(options.path("factor").asDouble(0.1))
                    .withCooldown(options.path("cooldown").asInt(0))
                    .withMinDelta(options.path("min_delta").asDouble(1e-4))
                    .withMinLearningRate(options.path("min_lr").asDouble(0));
            callback.onTrainBegin(one);
            for (int epoch = 0; epoch < golden.get("losses").size(); epoch++) {
                float value = golden.get("losses").get(epoch).floatValue();
                callback.onEpochEnd(one, epoch, Logs.of(Map.of("val_loss", value)));
                double expected = golden.get("rates").get(epoch).asDouble();
                assertThat(golden + " epoch " + epoch, one.optimizer().learningRate() / expected, closeTo(1, 1e-6));
            }
        }
    }

    @Test
    void rowsAreKerasRows() throws IOException {
        for (JsonNode golden : GOLDENS.get("csv")) {
            Path file = folder.resolve("log.csv");
            write(CsvLogger.of(file), golden.get("rows"));
            assertThat(Files.readString(file), is(golden.get("text").asText()));
        }
    }

    private void write(CsvLogger logger, JsonNode rows) {
        logger.onTrainBegin(training);
        int epoch = 0;
        for (JsonNode row : rows) {
            Map<String, Float> numbers = new LinkedHashMap<>();
            row.properties()
                    .forEach(entry ->
                            numbers.put(entry.getKey(), entry.getValue().floatValue()));
            logger.onEpochEnd(training, epoch++, Logs.of(numbers));
        }
        logger.onTrainEnd(training, Logs.none());
    }

    @Test
    void rowsAreAppendedUnderTheirNames() throws IOException {
        Path file = folder.resolve("log.csv");
        CsvLogger logger = CsvLogger.of(file).withAppend(true).withSeparator(';');
        JsonNode rows = GOLDENS.get("csv").get(1).get("rows");
        write(logger, rows);
        write(logger, rows);
        assertThat(
                Files.readString(file),
                is("epoch;loss;val_loss\r\n0;1.5;0.5\r\n1;0.5;NA\r\n0;1.5;0.5\r\n1;0.5;NA\r\n"));
    }

    @Test
    void namesSayWhichWayIsBetter() {
        assertThat(Direction.AUTO.of("val_loss"), is(Direction.MIN));
        assertThat(Direction.AUTO.of("mean_absolute_error_1"), is(Direction.MIN));
        assertThat(Direction.AUTO.of("val_sparse_categorical_accuracy"), is(Direction.MAX));
        assertThat(Direction.AUTO.of("auc_2"), is(Direction.MAX));
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> Direction.AUTO.of("val_beauty"));
        assertThat(error.getMessage(), containsString("expected MIN or MAX"));
    }

    @Test
    void anUnknownNumberIsAnError() {
        EarlyStopping callback = EarlyStopping.create().withMonitor("val_beauty", Direction.MAX);
        callback.onTrainBegin(training);
        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class,
                () -> callback.onEpochEnd(training, 0, Logs.of(Map.of("loss", 1f, "val_loss", 2f))));
        assertThat(error.getMessage(), containsString("expected one of [loss, val_loss], got val_beauty"));
    }

    private static Model model() {
        Model model = Sequential.builder().input(1).add(Dense.of(1)).build();
        model.compile(Sgd.create().withLearningRate(0.1), Loss.named("mse"), Metric.named("mae"));
        return model;
    }

    private static Batch samples() {
        HostArray x = HostArray.wrap(Shape.of(40, 1), new float[40]);
        return new Batch(x, x);
    }

    @Test
    void schedulersSetTheRateOfEachEpochAndSaySo() {
        List<Float> rates = new ArrayList<>();
        FitOptions options = FitOptions.defaults()
                .withEpochs(3)
                .withCallback(LearningRateScheduler.of((epoch, rate) -> rate / 2))
                .withCallback(LambdaCallback.onEpochEnd((epoch, logs) -> rates.add(logs.get("learning_rate"))));
        History history = model().fit(samples(), options);
        assertThat(rates, is(List.of(0.05f, 0.025f, 0.0125f)));
        assertThat(history.of("learning_rate"), is(new float[] {0.05f, 0.025f, 0.0125f}));
    }

    @Test
    void trainingEndsWhereTheLossIsNoNumber() {
        HostArray nan = HostArray.wrap(Shape.of(40, 1), filled(Float.NaN));
        List<Integer> batches = new ArrayList<>();
        FitOptions options = FitOptions.defaults()
                .withEpochs(5)
                .withCallback(TerminateOnNaN.create())
                .withCallback(LambdaCallback.onBatchEnd((batch, logs) -> batches.add(batch)));
        model().fit(new Batch(nan, nan), options);
        assertThat(batches, is(List.of(0)));
    }

    private static float[] filled(float value) {
        float[] values = new float[40];
        Arrays.fill(values, value);
        return values;
    }

    @Test
    void theBarShowsHowFarItIs() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        long[] now = {0};
        ProgressBar bar = ProgressBar.to(new PrintStream(bytes, true, StandardCharsets.UTF_8), () -> now[0]);
        training.steps(4);
        bar.onEpochBegin(training, 0);
        for (int batch = 0; batch < 4; batch++) {
            now[0] += 30_000_000L;
            bar.onTrainBatchEnd(training, batch, Logs.of(Map.of("loss", 0.5f, "mae", 0.00025f)));
        }
        bar.onEpochEnd(training, 0, Logs.of(Map.of("loss", 0.5f, "mae", 0.00025f, "val_loss", 0.25f)));
        String numbers = " - loss: 0.5000 - mae: 2.5000e-04";
        assertThat(
                bytes.toString(StandardCharsets.UTF_8),
                is("Epoch 1/3\n"
                        + "\r1/4 ━━━━━                0s 30ms/step" + numbers
                        + "\r3/4 ━━━━━━━━━━━━━━━      0s 30ms/step" + numbers
                        + "\r4/4 ━━━━━━━━━━━━━━━━━━━━ 0s 30ms/step" + numbers + " - val_loss: 0.2500\n"));
    }
}
