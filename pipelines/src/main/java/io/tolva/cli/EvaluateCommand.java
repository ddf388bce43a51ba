package io.tolva.cli;

import io.tolva.data.manifest.DatasetManifest;
import io.tolva.data.manifest.Json;
import io.tolva.nn.callbacks.Logs;
import io.tolva.tensor.Device;
import io.tolva.train.PreprocessedModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tolva evaluate}. */
@Command(name = "evaluate", description = "Measure a trained model on a split of a converted data set.")
final class EvaluateCommand implements Callable<Integer> {
    @Option(names = "--model", required = true, paramLabel = "FILE", description = "A model that 'tolva train' wrote.")
    @SuppressWarnings("NullAway.Init")
    private Path model;

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "A converted data set.")
    @SuppressWarnings("NullAway.Init")
    private Path data;

    @Option(
            names = "--split",
            paramLabel = "NAME",
            defaultValue = "test",
            description = "The split to measure on (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private String split;

    @Option(names = "--json", description = "Print one line of JSON.")
    private boolean json;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private DeviceOption device;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private Terminal terminal;

    @Override
    public Integer call() throws IOException {
        Logs logs = evaluated();
        if (json) {
            terminal.say(Json.writeLine(logs.values()).strip());
        } else {
            logs.values().forEach((name, value) -> terminal.say("%s %s: %.4g".formatted(split, name, value)));
        }
        return 0;
    }

    @SuppressWarnings("try") // The choice of the device is not spoken of.
    private Logs evaluated() throws IOException {
        try (Device.Use use = device.device().use()) {
            return PreprocessedModel.load(model).evaluate(data, DatasetManifest.read(data), split);
        }
    }
}
