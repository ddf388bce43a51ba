package io.tolva.nn;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.array.HostArray;
import io.tolva.array.Seed;
import io.tolva.array.Shape;
import io.tolva.nn.activations.Activation;
import io.tolva.nn.callbacks.ModelCheckpoint;
import io.tolva.nn.layers.BatchNormalization;
import io.tolva.nn.layers.Dense;
import io.tolva.nn.layers.Dropout;
import io.tolva.nn.losses.Loss;
import io.tolva.nn.optimizers.Adam;
import io.tolva.nn.saving.ModelFileException;
import io.tolva.tensor.Variable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {
    @TempDir
    Path folder;

    private static Model model() {
        Model model = Sequential.builder()
                .input(3)
                .add(Dense.of(8, Activation.RELU))
                .add(BatchNormalization.create())
                .add(Dropout.of(0.5))
                .add(Dense.of(1))
                .seed(Seed.of(4))
                .build();
        model.compile(Adam.create().withLearningRate(0.01).withMovingAverages(0.9), Loss.named("mse"));
        return model;
    }

    private static Batch batch(int step) {
        float[] x = new float[24];
        float[] y = new float[8];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) Math.sin(step * 31 + i);
            y[i % 8] += x[i];
        }
        return new Batch(HostArray.wrap(Shape.of(8, 3), x), HostArray.wrap(Shape.of(8, 1), y));
    }

    private static void train(Model model, int from, int to) {
        for (int step = from; step < to; step++) {
            model.trainOnBatch(batch(step));
        }
    }

    private static List<HostArray> values(Model model) {
        return model.weights().stream().map(Variable::toHostArray).toList();
    }

    @Test
    void goesOnToTheBitDropoutIncluded() throws IOException {
        Model whole = model();
        train(whole, 0, 20);
        Model first = model();
        train(first, 0, 11);
        Checkpoints checkpoints = Checkpoints.in(folder);
        checkpoints.save(first, 11, Map.of("iterator", new byte[] {1, 2, 3}));

        Model second = model();
        Checkpoints.Restored restored = checkpoints.restoreLatest(second).orElseThrow();
        assertThat(restored.step(), is(11L));
        assertThat(restored.extras().get("iterator"), is(new byte[] {1, 2, 3}));
        train(second, 11, 20);
        assertThat(values(second), is(values(whole)));
        assertThat(
                second.optimizer().orElseThrow().state(),
                is(whole.optimizer().orElseThrow().state()));
    }

    @Test
    void theOldestGo() throws IOException {
        Model model = model();
        Checkpoints checkpoints = Checkpoints.in(folder).withKept(2);
        assertThat(checkpoints.restoreLatest(model).isPresent(), is(false));
        for (long step = 1; step <= 4; step++) {
            checkpoints.save(model, step, Map.of());
        }
        Files.write(folder.resolve(".checkpoint-9.safetensors.1-1.tmp"), new byte[3]);
        assertThat(checkpoints.steps(), is(List.of(3L, 4L)));
        assertThat(checkpoints.restoreLatest(model).orElseThrow().step(), is(4L));
        assertThrows(IllegalArgumentException.class, () -> checkpoints.save(model, 4, Map.of()));
    }

    @Test
    void anotherModelIsRefused() throws IOException {
        Checkpoints.in(folder).save(model(), 1, Map.of());
        Model other = Sequential.builder().input(3).add(Dense.of(1)).build();
        other.compile(Adam.create(), Loss.named("mse"));
        ModelFileException error = assertThrows(
                ModelFileException.class, () -> Checkpoints.in(folder).restoreLatest(other));
        assertThat(error.getMessage(), containsString("checkpoint-1.safetensors"));
    }

    @Test
    void weightsAloneAreSavedInTwoForms() throws IOException {
        Model model = model();
        for (String name : List.of("w.weights.h5", "w.safetensors")) {
            Path file = folder.resolve(name);
            model.saveWeights(file);
            Model other = model();
            train(other, 0, 1);
            other.loadWeights(file);
            assertThat(values(other), is(values(model)));
        }
        assertThrows(IllegalArgumentException.class, () -> model.saveWeights(folder.resolve("w.bin")));
    }

    @Test
    void theBestModelsAreKeptUnderNamesWithNumbers() throws IOException {
        ModelCheckpoint each = ModelCheckpoint.of(folder.resolve("m-{epoch:02d}.weights.h5"));
        ModelCheckpoint best = ModelCheckpoint.of(folder.resolve("best.keras"))
                .withMonitor("loss")
                .withSaveBestOnly(true);
        Model model = model();
        model.fit(
                batch(0), FitOptions.defaults().withEpochs(2).withCallback(each).withCallback(best));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(
                    files.map(file -> file.getFileName().toString()).toList(),
                    containsInAnyOrder("m-01.weights.h5", "m-02.weights.h5", "best.keras"));
        }
        assertThat(
                Model.load(folder.resolve("best.keras")).weights().size(),
                is(model.weights().size()));
        assertThrows(IllegalArgumentException.class, () -> ModelCheckpoint.of(Path.of("model.bin")));
    }
}
