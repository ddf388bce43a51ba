package io.tolva.cli;

import io.tolva.array.file.Existing;
import io.tolva.data.manifest.Json;
import io.tolva.data.stats.DatasetStatistics;
import io.tolva.data.stats.TfdvJson;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tolva stats}. */
@Command(
        name = "stats",
        description = {
            "Describe data: how often features are missing, how their values are distributed.",
            StatisticsOptionsMixin.INPUTS
        })
final class StatsCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "INPUT", description = "The data, or their statistics.")
    @SuppressWarnings("NullAway.Init")
    private List<String> inputs;

    @Option(names = "--json", description = "Print all statistics as JSON, histograms and quantiles too.")
    private boolean json;

    @Option(
            names = "--tfdv",
            description = "Print them as TensorFlow Data Validation reads them: DatasetFeatureStatisticsList as JSON.")
    private boolean tfdv;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Write them to FILE too, for 'tolva schema' and 'tolva validate'; an older file is replaced.")
    private @Nullable Path output;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private StatisticsOptionsMixin source;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private EngineOption engine;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private Terminal terminal;

    @Override
    public Integer call() throws Exception {
        DatasetStatistics statistics = source.statistics(inputs, engine.engine());
        DatasetStatistics.Split chosen = source.chosen(statistics, inputs);
        if (output != null) {
            Json.write(statistics, output, Existing.REPLACE);
        }
        if (tfdv) {
            terminal.say(TfdvJson.of(statistics).stripTrailing());
        } else if (json) {
            terminal.say(statistics.toJson().stripTrailing());
        } else {
            StatisticsText.of(chosen).forEach(terminal::say);
        }
        return 0;
    }
}
