package io.tolva.cli;

import io.tolva.data.stats.DatasetStatistics;
import io.tolva.data.validation.Anomalies;
import io.tolva.data.validation.Anomaly;
import io.tolva.data.validation.DataSchema;
import io.tolva.data.validation.Measurement;
import io.tolva.data.validation.Validation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tolva validate}. */
@Command(
        name = "validate",
        description = {
            "Check data against a schema: what is missing, new, of another kind, out of its domain or range, and what drifted "
                    + "away from other data by more than the schema allows. Exits with 1 if anything is found.",
            StatisticsOptionsMixin.INPUTS
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:nothing is wrong", "1:anomalies were found, or it failed", "2:wrong usage", "3:out of memory"
        })
final class ValidateCommand implements Callable<Integer> {
    private static final int ANOMALIES = 1;

    @Parameters(arity = "1..*", paramLabel = "INPUT", description = "The data, or their statistics.")
    @SuppressWarnings("NullAway.Init")
    private List<String> inputs;

    @Option(names = "--schema", required = true, paramLabel = "FILE", description = "What the data should be.")
    @SuppressWarnings("NullAway.Init")
    private Path schemaFile;

    @Option(
            names = "--environment",
            paramLabel = "NAME",
            description = "Where the data come from, one of the schema's environments such as SERVING.")
    private @Nullable String environment;

    @Option(
            names = "--previous",
            paramLabel = "INPUT",
            description = "Earlier data to measure drift from, by the schema's limits.")
    private @Nullable String previous;

    @Option(
            names = "--serving",
            paramLabel = "INPUT",
            description = "Serving data to measure skew from, by the schema's limits.")
    private @Nullable String serving;

    @Option(names = "--json", description = "Print what was found as JSON.")
    private boolean json;

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
        DataSchema schema = DataSchema.read(schemaFile);
        DatasetStatistics.Split statistics = source.chosen(inputs, schema, engine.engine());
        Anomalies found = validation(schema).validate(statistics);
        if (json) {
            terminal.say(found.toJson().stripTrailing());
        } else {
            print(found, statistics);
        }
        return found.none() ? 0 : ANOMALIES;
    }

    private Validation validation(DataSchema schema) throws IOException {
        Validation validation = Validation.against(schema);
        if (environment != null) {
            validation = validation.withEnvironment(environment);
        }
        if (previous != null) {
            validation = validation.withPrevious(source.whole(List.of(previous), schema, engine.engine()));
        }
        if (serving != null) {
            validation = validation.withServing(source.whole(List.of(serving), schema, engine.engine()));
        }
        return validation;
    }

    private void print(Anomalies found, DatasetStatistics.Split statistics) {
        if (found.dataMissing()) {
            terminal.say("there are no examples");
        } else if (found.anomalies().isEmpty()) {
            terminal.say("%,d examples are as the schema has them".formatted(statistics.examples()));
        } else {
            TextTable table = new TextTable("feature", "anomaly", "expected", "found");
            for (Anomaly anomaly : found.anomalies()) {
                table.add(
                        anomaly.feature().orElse("(data set)"),
                        anomaly.shortDescription(),
                        anomaly.expected(),
                        anomaly.found());
            }
            table.lines().forEach(terminal::say);
        }
        for (Measurement measured : found.measurements()) {
            terminal.say("%s: %s %s is %s, at most %s is allowed"
                    .formatted(
                            measured.feature(),
                            measured.comparison().toString().toLowerCase(Locale.ROOT),
                            measured.measure()
                                    .toString()
                                    .toLowerCase(Locale.ROOT)
                                    .replace('_', ' '),
                            StatisticsText.number(measured.value()),
                            StatisticsText.number(measured.limit())));
        }
    }
}
