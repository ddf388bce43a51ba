package io.tolva.cli;

import io.tolva.jobs.ImageConversion;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tolva convert images}. */
@Command(
        name = "images",
        description = {
            "Turn folders of pictures into TFRecord shards.",
            "DIR holds a folder for each label; or folders named train, test or validation that hold those, which are then "
                    + "taken as splits. A picture that cannot be decoded goes to dead-letters.jsonl beside the shards."
        })
final class ConvertImagesCommand implements Callable<Integer> {
    @Option(names = "--input", required = true, paramLabel = "DIR", description = "The folder above the labels.")
    @SuppressWarnings("NullAway.Init")
    private String input;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private DatasetOptionsMixin dataset;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private EngineOption engine;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private ReportOptions report;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private Terminal terminal;

    @Override
    public Integer call() throws Exception {
        String folder = FileNames.absolute(input);
        return run().run((output, options, work) -> ImageConversion.plan(folder, output, options, work));
    }

    private ConversionRun run() {
        return new ConversionRun(terminal, dataset, engine, report);
    }
}
