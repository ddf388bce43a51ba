package io.tolva.cli;

import io.tolva.array.file.Existing;
import io.tolva.data.manifest.Json;
import io.tolva.data.validation.DataSchema;
import io.tolva.data.validation.Domain;
import io.tolva.data.validation.FeatureSchema;
import io.tolva.data.validation.Presence;
import io.tolva.data.validation.Range;
import io.tolva.data.validation.SchemaInference;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tolva schema}. */
@Command(
        name = "schema",
        description = {
            "Make a schema of what data are, by the rules of TensorFlow Data Validation. Correct it, then check other data with "
                    + "'tolva validate'.",
            StatisticsOptionsMixin.INPUTS
        })
final class SchemaCommand implements Callable<Integer> {
    private static final int MAX_LISTED = 8;

    @Parameters(arity = "1..*", paramLabel = "INPUT", description = "The data, or their statistics.")
    @SuppressWarnings("NullAway.Init")
    private List<String> inputs;

    @Option(
            names = "--max-string-domain-size",
            paramLabel = "N",
            defaultValue = "100",
            description = "With more different texts than N, any text is allowed (default: ${DEFAULT-VALUE}).")
    private int maxStringDomainSize;

    @Option(
            names = "--no-shapes",
            description = "Expect numbers of values rather than shapes where all examples have equally many.")
    private boolean noShapes;

    @Option(names = "--json", description = "Print the schema as JSON.")
    private boolean json;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Write it to FILE, as JSON. Fails if the file is there: somebody may have edited it.")
    private @Nullable Path output;

    @Option(names = "--overwrite", description = "Replace FILE.")
    private boolean overwrite;

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
        DataSchema schema = SchemaInference.defaults()
                .withMaxStringDomainSize(maxStringDomainSize)
                .withInferShape(!noShapes)
                .infer(source.chosen(inputs, engine.engine()));
        if (output != null) {
            Json.write(schema, output, overwrite ? Existing.REPLACE : Existing.REFUSE);
        }
        if (json) {
            terminal.say(schema.toJson().stripTrailing());
        } else {
            print(schema);
        }
        return 0;
    }

    private void print(DataSchema schema) {
        TextTable table = new TextTable("feature", "kind", "present", "values", "domain");
        for (FeatureSchema feature : schema.features()) {
            table.add(
                    feature.name(),
                    feature.kind().toString(),
                    feature.presence().map(SchemaCommand::text).orElse("maybe"),
                    feature.shape().isEmpty()
                            ? feature.valueCount().map(SchemaCommand::text).orElse("any")
                            : feature.shape().toString(),
                    feature.domain().map(SchemaCommand::text).orElse("any"));
        }
        table.lines().forEach(terminal::say);
    }

    private static String text(Presence presence) {
        if (presence.minFraction() == 1) {
            return "always";
        }
        return presence.minCount() > 0 ? "sometimes" : "maybe";
    }

    private static String text(Range range) {
        String min = range.min().isPresent() ? String.valueOf(range.min().getAsLong()) : "0";
        String max = range.max().isPresent() ? String.valueOf(range.max().getAsLong()) : "any";
        return min.equals(max) ? min : min + " to " + max;
    }

    private static String text(Domain domain) {
        if (domain instanceof Domain.Texts texts) {
            List<String> values = texts.values();
            String listed = String.join(", ", values.subList(0, Math.min(values.size(), MAX_LISTED)));
            return values.size() > MAX_LISTED ? listed + " and " + (values.size() - MAX_LISTED) + " more" : listed;
        }
        if (domain instanceof Domain.Booleans) {
            return "true or false";
        }
        return domain instanceof Domain.Integers ? "integers" : "numbers";
    }
}
