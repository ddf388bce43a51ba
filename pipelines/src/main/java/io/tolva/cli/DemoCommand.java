package io.tolva.cli;

import io.tolva.jobs.Demo;
import io.tolva.jobs.DemoSummary;
import io.tolva.jobs.Runner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tolva demo}. */
@Command(
        name = "demo",
        description = {
            "Do the whole way on bundled data: the price of diamonds from CSV files, the kind of clothing from pictures.",
            "Each becomes TFRecord shards and a trained model in one Beam pipeline."
        })
final class DemoCommand implements Callable<Integer> {
    /** Set by the launcher: the folder of the project, below which the bundled data lie. */
    private static final String HOME = "tolva.home";

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "tolva-demo",
            description = "Where data sets and models are to stand (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Option(names = "--overwrite", description = "Replace what an earlier demonstration left in DIR.")
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
        String name = device.nameForWorker(worker.isDirect());
        Path data = Path.of(System.getProperty(HOME, "."), "examples", "data").toAbsolutePath();
        if (!Files.isDirectory(data)) {
            throw new NoSuchFileException(
                    data.toString(), null, "no bundled data: start this command with the launcher ./tolva");
        }
        Path target = out.toAbsolutePath().normalize();
        DemoSummary summary = new Demo(data, target, overwrite, worker, name, terminal::progress).run();
        print(summary, target);
        return 0;
    }

    private void print(DemoSummary summary, Path target) {
        DemoSummary.Tabular diamonds = summary.diamonds();
        terminal.say("");
        terminal.say("diamonds: price from CSV");
        terminal.say(
                "  rows in    %,d, of which %,d could not be used".formatted(diamonds.rows(), diamonds.rejected()));
        printTraining(diamonds.shards(), diamonds.records(), diamonds.shardFiles(), diamonds.training());
        terminal.say("  model      " + diamonds.model());
        terminal.say("  test       R2 %.4f, mean absolute error %,.0f dollars"
                .formatted(diamonds.test().r2(), diamonds.test().mae()));
        DemoSummary.Pictures fashion = summary.fashion();
        terminal.say("fashion: kind of clothing from pictures");
        terminal.say(
                "  images in  %,d, of which %,d could not be used".formatted(fashion.images(), fashion.rejected()));
        printTraining(fashion.shards(), fashion.records(), fashion.shardFiles(), fashion.training());
        terminal.say("  model      " + fashion.model());
        terminal.say("  test       accuracy %.3f".formatted(fashion.test().accuracy()));
        terminal.say(
                "done in %.1f s; summary: %s".formatted(summary.seconds(), target.resolve(Demo.SUMMARY_FILE_NAME)));
    }

    private void printTraining(
            int shards, Map<String, Long> records, List<String> shardFiles, DemoSummary.Training training) {
        String splits = records.entrySet().stream()
                .map(split -> "%s %,d".formatted(split.getKey(), split.getValue()))
                .collect(Collectors.joining(", "));
        terminal.say("  shards     %d (%s)".formatted(shards, splits));
        terminal.say("             in " + Path.of(shardFiles.get(0)).getParent());
        List<Map<String, Double>> epochs = training.epochs();
        for (int epoch = 0; epoch < epochs.size(); epoch++) {
            String numbers = epochs.get(epoch).entrySet().stream()
                    .map(number -> "%s %.4g".formatted(number.getKey(), number.getValue()))
                    .collect(Collectors.joining(", "));
            terminal.say("  epoch %2d   %s".formatted(epoch + 1, numbers));
        }
        terminal.say("  speed      %,.0f examples/s".formatted(training.examplesPerSecond()));
    }
}
