package io.tolva.examples.nn;

import io.tolva.array.Seed;
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
import io.tolva.nn.tensorboard.HyperParameters;
import java.io.IOException;
import java.nio.file.Path;

/**
 * How do I watch a training, and compare several, in TensorBoard?
 *
 * <p>Run it: {@code mvn -q -pl examples -am compile exec:java -Dexec.mainClass=io.tolva.examples.nn.LogToTensorBoard}, then
 * {@code tensorboard --logdir logs}.
 */
public final class LogToTensorBoard {
    private static final Batch SAMPLES = LinearData.samples(512, 0, Seed.of(1));

    private LogToTensorBoard() {}

    /** Trains two models and writes logs below the folder that the first argument names, {@code logs} without one. */
    public static void main(String[] args) throws IOException {
        Path logs = Path.of(args.length > 0 ? args[0] : "logs");
        for (int units : new int[] {8, 32}) {
            train(units, logs.resolve("units-" + units));
        }
        curve(logs.resolve("curve"));
        System.out.println("tensorboard --logdir " + logs);
    }

    /** Trains a model and logs what happens below a folder. */
    public static History train(int units, Path folder) {
        Sequential model = Sequential.builder()
                .input(4)
                .add(Dense.of(units, Activation.RELU))
                .add(Dense.of(1))
                .build();
        model.compile(Optimizer.named("nadam"), Loss.named("mse"), Metric.named("mae"));
        TensorBoard tensorBoard = TensorBoard.of(folder)
                .withHistogramFrequency(1)
                .withHyperParameters(HyperParameters.of("units", units).with("optimizer", "nadam"));
        FitOptions options =
                FitOptions.defaults().withEpochs(5).withValidationSplit(0.25).withCallback(tensorBoard);
        return model.fit(SAMPLES, options);
    }

    /** Logs numbers of a loop of one's own. */
    public static void curve(Path folder) throws IOException {
        try (EventFileWriter log = EventFileWriter.create(folder)) {
            log.text("about", "A learning rate that falls *fast*.", 0);
            for (int step = 0; step < 100; step++) {
                log.scalar("learning_rate", 0.1 * Math.exp(-step / 20.0), step);
            }
        }
    }
}
