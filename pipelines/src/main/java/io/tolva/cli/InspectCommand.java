package io.tolva.cli;

import com.google.protobuf.InvalidProtocolBufferException;
import io.tolva.data.manifest.Json;
import io.tolva.tfrecord.RecordReader;
import io.tolva.tfrecord.example.proto.Example;
import io.tolva.tfrecord.example.proto.Feature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tolva inspect}. */
@Command(
        name = "inspect",
        description =
                "Show what TFRecord files of Examples hold: how many, which features of which kind, and the first of "
                        + "them.")
final class InspectCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "FILE", description = "TFRecord files.")
    @SuppressWarnings("NullAway.Init")
    private List<Path> files;

    @Option(
            names = "--show",
            paramLabel = "N",
            defaultValue = "0",
            description = "Print the first N examples of all files as JSON (default: ${DEFAULT-VALUE}).")
    private int show;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private Terminal terminal;

    private final Map<String, FeatureSummary> features = new TreeMap<>();
    private long examples;

    @Override
    public Integer call() throws IOException {
        for (Path file : files) {
            inspect(file);
        }
        terminal.say("%,d examples in %d files".formatted(examples, files.size()));
        features.forEach((name, summary) -> terminal.say("  " + name + ": " + summary.text(examples)));
        return 0;
    }

    private void inspect(Path file) throws IOException {
        try (RecordReader reader = RecordReader.open(file)) {
            while (reader.advance()) {
                Example example = parse(reader, file);
                if (examples < show) {
                    terminal.say(Json.writeLine(ExampleJson.of(example)).strip());
                }
                example.getFeatures()
                        .getFeatureMap()
                        .forEach((name, feature) -> features.computeIfAbsent(name, unused -> new FeatureSummary())
                                .add(feature));
                examples++;
            }
        }
    }

    private static Example parse(RecordReader reader, Path file) throws IOException {
        try {
            return Example.parseFrom(reader.bytes());
        } catch (InvalidProtocolBufferException error) {
            throw new IOException(
                    "not an Example: " + file + ", record " + reader.index() + " at byte " + reader.offset() + ": "
                            + error.getMessage(),
                    error);
        }
    }

    private static final class FeatureSummary {
        private final Set<Feature.KindCase> kinds = EnumSet.noneOf(Feature.KindCase.class);
        private long present;
        private int fewest = Integer.MAX_VALUE;
        private int most;

        void add(Feature feature) {
            int count = ExampleJson.values(feature).size();
            kinds.add(feature.getKindCase());
            present++;
            fewest = Math.min(fewest, count);
            most = Math.max(most, count);
        }

        String text(long examples) {
            String kind = kinds.stream().map(FeatureSummary::name).collect(Collectors.joining(" or "));
            String counts = fewest == most ? "%d".formatted(most) : "%d to %d".formatted(fewest, most);
            String missing = present == examples ? "" : ", missing in %,d examples".formatted(examples - present);
            return kind + ", " + counts + (counts.equals("1") ? " value" : " values") + missing;
        }

        private static String name(Feature.KindCase kind) {
            return switch (kind) {
                case BYTES_LIST -> "bytes";
                case FLOAT_LIST -> "float";
                case INT64_LIST -> "int64";
                case KIND_NOT_SET -> "no kind";
            };
        }
    }
}
