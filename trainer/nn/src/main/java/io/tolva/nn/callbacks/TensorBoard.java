package io.tolva.nn.callbacks;

import io.tolva.nn.layers.Layer;
import io.tolva.nn.saving.KerasJson;
import io.tolva.nn.tensorboard.EventFileWriter;
import io.tolva.nn.tensorboard.HyperParameters;
import io.tolva.nn.tensorboard.SessionStatus;
import io.tolva.tensor.Variable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes logs for TensorBoard, as Keras's callback of this name does: below a folder, which should be another one for each
 * training, one run {@code train} and, if there is a validation, one {@code validation}.
 *
 * <p>Curves: {@code epoch_*} of the loss, each metric and the learning rate by epoch; {@code evaluation_*_vs_iterations} of each
 * validation by steps of the optimizer; if it is asked for, {@code batch_*} by batch. Further, if asked for, the distributions
 * of the weights, {@code dense/kernel/histogram}; the model's layers as a graph, of a chain or a functional model; and the
 * settings, for the comparison of trainings.
 *
 * <p>Logs are in the files at the end of each epoch. I/O errors come out of {@code fit} as {@link UncheckedIOException}.
 */
public final class TensorBoard implements Callback {
    private static final String VALIDATION = "val_";
    private static final Set<String> GRAPHS = Set.of("Functional", "Sequential");

    private final Path logDir;
    private final int histogramFrequency;
    private final boolean writeGraph;
    private final int updateFrequency;
    private final @Nullable HyperParameters settings;
    private final List<EventFileWriter> open = new ArrayList<>();
    private @Nullable EventFileWriter train;
    private @Nullable EventFileWriter validation;
    private @Nullable EventFileWriter session;
    private int batches;

    private TensorBoard(
            Path logDir,
            int histogramFrequency,
            boolean writeGraph,
            int updateFrequency,
            @Nullable HyperParameters settings) {
        this.logDir = logDir;
        this.histogramFrequency = histogramFrequency;
        this.writeGraph = writeGraph;
        this.updateFrequency = updateFrequency;
        this.settings = settings;
    }

    /** Writes curves by epoch and the model's graph below a folder. */
    public static TensorBoard of(Path logDir) {
        return new TensorBoard(logDir, 0, true, 0, null);
    }

    /**
     * This, which writes the distributions of the weights as well.
     *
     * @param epochs every so many epochs, beginning with the first; never if it is 0
     */
    public TensorBoard withHistogramFrequency(int epochs) {
        return new TensorBoard(logDir, notNegative("histogram", epochs), writeGraph, updateFrequency, settings);
    }

    /** This, which writes the model's graph or does not. */
    public TensorBoard withGraph(boolean write) {
        return new TensorBoard(logDir, histogramFrequency, write, updateFrequency, settings);
    }

    /**
     * This, which writes curves by batch as well, and so waits for the numbers of those batches.
     *
     * @param batches every so many batches; never if it is 0
     */
    public TensorBoard withUpdateFrequency(int batches) {
        return new TensorBoard(logDir, histogramFrequency, writeGraph, notNegative("update", batches), settings);
    }

    /** This, which says what the training was set to, for the tab HParams. */
    public TensorBoard withHyperParameters(HyperParameters values) {
        return new TensorBoard(logDir, histogramFrequency, writeGraph, updateFrequency, values);
    }

    private static int notNegative(String what, int frequency) {
        if (frequency < 0) {
            throw new IllegalArgumentException(
                    "TensorBoard: " + what + " frequency: expected at least 0, got " + frequency);
        }
        return frequency;
    }

    private interface Writing {
        void run() throws IOException;
    }

    private void write(Writing action) {
        try {
            action.run();
        } catch (IOException error) {
            throw new UncheckedIOException(
                    "TensorBoard: cannot write below " + logDir + ": " + error.getMessage(), error);
        }
    }

    private EventFileWriter opened(Path folder) throws IOException {
        EventFileWriter writer = EventFileWriter.create(folder);
        open.add(writer);
        return writer;
    }

    private EventFileWriter train() throws IOException {
        EventFileWriter writer = train;
        if (writer == null) {
            writer = opened(logDir.resolve("train"));
            train = writer;
        }
        return writer;
    }

    private EventFileWriter validation() throws IOException {
        EventFileWriter writer = validation;
        if (writer == null) {
            writer = opened(logDir.resolve("validation"));
            validation = writer;
        }
        return writer;
    }

    @Override
    public void onTrainBegin(Training training) {
        batches = 0;
        write(() -> {
            Layer model = training.model();
            if (writeGraph && GRAPHS.contains(model.className())) {
                train().kerasModel("keras", KerasJson.bytes(model), 0);
            }
            HyperParameters values = settings;
            if (values != null) {
                session = opened(logDir);
                session.sessionStart(values);
            }
        });
    }

    @Override
    public void onTrainBatchEnd(Training training, int batch, Logs logs) {
        batches++;
        if (updateFrequency > 0 && batches % updateFrequency == 0) {
            write(() -> scalars(train(), "batch_", "", logs, batches));
        }
    }

    private static void scalars(EventFileWriter writer, String prefix, String suffix, Logs logs, long step)
            throws IOException {
        for (String name : logs.values().keySet()) {
            writer.scalar(prefix + name + suffix, logs.get(name), step);
        }
    }

    @Override
    public void onTestEnd(Training training, Logs logs) {
        write(() -> scalars(
                validation(),
                "evaluation_",
                "_vs_iterations",
                logs,
                training.optimizer().iterations()));
    }

    @Override
    public void onEpochEnd(Training training, int epoch, Logs logs) {
        write(() -> {
            for (String name : logs.values().keySet()) {
                boolean validated = name.startsWith(VALIDATION);
                EventFileWriter writer = validated ? validation() : train();
                String plain = validated ? name.substring(VALIDATION.length()) : name;
                writer.scalar("epoch_" + plain, logs.get(name), epoch);
            }
            if (!logs.has("learning_rate")) {
                train().scalar("epoch_learning_rate", training.optimizer().learningRate(), epoch);
            }
            if (histogramFrequency > 0 && epoch % histogramFrequency == 0) {
                for (Variable weight : training.weights()) {
                    train().histogram(weight.name() + "/histogram", weight.toHostArray(), epoch);
                }
            }
            for (EventFileWriter writer : open) {
                writer.flush();
            }
        });
    }

    @Override
    public void onTrainEnd(Training training, Logs logs) {
        write(() -> {
            EventFileWriter running = session;
            if (running != null) {
                running.sessionEnd(SessionStatus.SUCCESS);
            }
            for (EventFileWriter writer : open) {
                writer.close();
            }
        });
        open.clear();
        train = null;
        validation = null;
        session = null;
    }
}
