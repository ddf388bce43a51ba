package io.tolva.cli;

import io.tolva.jobs.PipelineRun;
import io.tolva.jobs.Runner;
import io.tolva.nn.losses.Loss;
import io.tolva.nn.optimizers.Optimizer;
import io.tolva.train.FitTrainer;
import io.tolva.train.Train;
import io.tolva.train.TrainOptions;
import io.tolva.train.TrainingReport;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Create;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tolva train}. */
@Command(
        name = "train",
        description = {
            "Train a dense network on a converted data set.",
            "Numbers are standardised and texts become one-hot by the statistics of the training split; the model's file "
                    + "keeps that with the weights. A picture is read as it is."
        })
final class TrainCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "A converted data set.")
    @SuppressWarnings("NullAway.Init")
    private Path data;

    @Option(
            names = "--label",
            paramLabel = "NAME",
            description = "The feature to predict (default: the one that the conversion was told).")
    private @Nullable String label;

    @Option(
            names = "--layers",
            split = ",",
            paramLabel = "UNITS",
            defaultValue = "64,32",
            description = "The units of each hidden layer (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private List<Integer> layers;

    @Option(
            names = "--loss",
            paramLabel = "LOSS",
            defaultValue = "mse",
            description =
                    "mse, mae or huber for numbers; sparse_categorical_crossentropy or binary_crossentropy for classes "
                            + "(default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private String loss;

    @Option(
            names = "--optimizer",
            paramLabel = "NAME",
            defaultValue = "nadam",
            description = "sgd, rmsprop, adam or nadam (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private String optimizer;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            defaultValue = "10",
            description = "How often to go through the data (default: ${DEFAULT-VALUE}).")
    private int epochs;

    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "32",
            description = "Examples of a batch (default: ${DEFAULT-VALUE}).")
    private int batch;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private SeedOption seed;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where the model is to stand.")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Option(names = "--overwrite", description = "Replace a model that stands in DIR.")
    private boolean overwrite;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private DeviceOption device;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private RunnerOption runner;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private Terminal terminal;

    @Override
    public Integer call() throws IOException {
        Runner worker = runner.runner();
        TrainOptions options = options().withDevice(device.nameForWorker(worker.isDirect()));
        Path model = out.resolve(FitTrainer.MODEL_FILE_NAME);
        Path report = out.resolve(TrainingReport.FILE_NAME);
        Path obstacle = Files.exists(model) ? model : report;
        if (Files.exists(obstacle) && !overwrite) {
            throw new FileAlreadyExistsException(
                    obstacle.toString(), null, "a model exists: nothing was trained; use --overwrite to replace it");
        }
        Pipeline pipeline = worker.pipeline();
        pipeline.apply("DataSet", Create.of(data.toAbsolutePath().normalize().toString()))
                .apply(
                        "Train",
                        Train.with(FitTrainer.of(options, out.toAbsolutePath().normalize())));
        try (Progress progress = terminal.progress("training")) {
            PipelineRun.await(pipeline, progress);
        }
        print(TrainingReport.read(report), model);
        return 0;
    }

    private void print(TrainingReport report, Path model) {
        report.leftOut().forEach((feature, reason) -> terminal.say("left out: " + feature + ": " + reason));
        terminal.say("%,d examples in %.1f s, %,.0f examples/s"
                .formatted(report.examples(), report.seconds(), report.examplesPerSecond()));
        report.test().forEach((name, value) -> terminal.say("test %s: %.4g".formatted(name, value)));
        terminal.say("model: " + model);
    }

    private TrainOptions options() {
        try {
            Loss.named(loss);
            Optimizer.named(optimizer);
            return new TrainOptions(
                    label, layers, loss, optimizer, epochs, batch, seed.seed().value());
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
        }
    }
}
