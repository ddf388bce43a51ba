package io.tolva.data.validation;

import io.tolva.data.stats.DatasetStatistics;
import io.tolva.data.stats.FeatureStatistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Finds what in data is not as a schema has it, by TFDV's rules. Immutable; needs no examples but their statistics, those of a
 * split or of the whole data set.
 */
public final class Validation {
    private final DataSchema schema;
    private final Optional<String> environment;
    private final Optional<DatasetStatistics.Split> serving;
    private final Optional<DatasetStatistics.Split> previous;

    private Validation(
            DataSchema schema,
            Optional<String> environment,
            Optional<DatasetStatistics.Split> serving,
            Optional<DatasetStatistics.Split> previous) {
        this.schema = schema;
        this.environment = environment;
        this.serving = serving;
        this.previous = previous;
    }

    /** A validation against a schema, in no environment, without comparisons. */
    public static Validation against(DataSchema schema) {
        return new Validation(schema, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Where the data come from: features that the schema does not expect there may be missing. */
    public Validation withEnvironment(String name) {
        return new Validation(schema, Optional.of(name), serving, previous);
    }

    /** Compares features with those of serving data, by the schema's limits for skew. */
    public Validation withServing(DatasetStatistics.Split statistics) {
        return new Validation(schema, environment, Optional.of(statistics), previous);
    }

    /** Compares features with those of the previous data, by the schema's limits for drift. */
    public Validation withPrevious(DatasetStatistics.Split statistics) {
        return new Validation(schema, environment, serving, Optional.of(statistics));
    }

    /**
     * The anomalies of data with these statistics.
     *
     * @throws IllegalArgumentException if the statistics are of version 0.1, which does not record enough, or the schema has
     *     no such default environment
     */
    public Anomalies validate(DatasetStatistics.Split statistics) {
        environment.filter(name -> !schema.defaultEnvironments().contains(name)).ifPresent(name -> {
            throw new IllegalArgumentException("no such environment: schema: expected one of "
                    + schema.defaultEnvironments() + ", got " + name + "; add it to defaultEnvironments");
        });
        if (statistics.examples() == 0) {
            return new Anomalies(true, List.of(), List.of());
        }
        List<Anomaly> anomalies = new ArrayList<>();
        List<Measurement> measurements = new ArrayList<>();
        for (FeatureSchema feature : schema.features()) {
            if (!feature.deprecated()) {
                Optional<FeatureStatistics> found = find(statistics, feature.name());
                if (found.isPresent()) {
                    validate(feature, found.get(), anomalies, measurements);
                } else if (isRequired(feature)) {
                    anomalies.add(missing(feature, AnomalyType.SCHEMA_MISSING_COLUMN));
                }
            }
        }
        for (FeatureStatistics feature : statistics.features()) {
            if (schema.find(feature.name()).isEmpty()) {
                anomalies.add(new Anomaly(
                        Optional.of(feature.name()),
                        AnomalyType.SCHEMA_NEW_COLUMN,
                        "New column",
                        "only features of the schema",
                        "values of kind " + Recorded.kind(feature)));
            }
        }
        schema.examples().ifPresent(count -> validate(count, statistics.examples(), anomalies));
        return new Anomalies(false, anomalies, measurements);
    }

    private static Optional<FeatureStatistics> find(DatasetStatistics.Split statistics, String name) {
        return statistics.features().stream()
                .filter(feature -> feature.name().equals(name))
                .findFirst();
    }

    private boolean isRequired(FeatureSchema feature) {
        return feature.presence().map(Presence::required).orElse(false) && isInEnvironment(feature);
    }

    private boolean isInEnvironment(FeatureSchema feature) {
        return environment
                .map(name -> feature.inEnvironment().contains(name)
                        || (!feature.notInEnvironment().contains(name)
                                && schema.defaultEnvironments().contains(name)))
                .orElse(true);
    }

    private static Anomaly missing(FeatureSchema feature, AnomalyType type) {
        return new Anomaly(
                Optional.of(feature.name()), type, "Column dropped", "the feature", "no example that has it");
    }

    private void validate(
            FeatureSchema feature, FeatureStatistics found, List<Anomaly> anomalies, List<Measurement> measurements) {
        if (found.present() == 0) {
            if (isRequired(feature)) {
                anomalies.add(missing(feature, AnomalyType.FEATURE_TYPE_NOT_PRESENT));
            }
            return;
        }
        if (!isInEnvironment(feature)) {
            anomalies.add(new Anomaly(
                    Optional.of(feature.name()),
                    AnomalyType.SCHEMA_NEW_COLUMN,
                    "Column missing in environment",
                    "no such feature in environment " + environment.orElse(""),
                    found.present() + " examples that have it"));
        }
        anomalies.addAll(new FeatureCheck(feature, found).anomalies());
        new ComparatorCheck(Measurement.Comparison.DRIFT, feature.name(), found, anomalies, measurements)
                .check(feature.drift(), previous.isPresent(), previous.flatMap(split -> find(split, feature.name())));
        new ComparatorCheck(Measurement.Comparison.SKEW, feature.name(), found, anomalies, measurements)
                .check(feature.skew(), serving.isPresent(), serving.flatMap(split -> find(split, feature.name())));
    }

    private void validate(ExampleCount expected, long examples, List<Anomaly> anomalies) {
        expected.min().stream()
                .filter(min -> examples < min)
                .forEach(min -> anomalies.add(ofDataset(
                        AnomalyType.DATASET_LOW_NUM_EXAMPLES,
                        "Low num examples in dataset.",
                        "at least " + min + " examples",
                        String.valueOf(examples))));
        expected.max().stream()
                .filter(max -> examples > max)
                .forEach(max -> anomalies.add(ofDataset(
                        AnomalyType.DATASET_HIGH_NUM_EXAMPLES,
                        "High num examples in dataset.",
                        "at most " + max + " examples",
                        String.valueOf(examples))));
        previous.ifPresent(split -> compare(expected, examples, split.examples(), anomalies));
    }

    private static void compare(ExampleCount expected, long examples, long before, List<Anomaly> anomalies) {
        String found = examples + " examples where there were " + before;
        OptionalDouble max = expected.maxFraction();
        if (max.isPresent() && (before == 0 || (double) examples / before > max.getAsDouble())) {
            anomalies.add(ofDataset(
                    AnomalyType.COMPARATOR_HIGH_NUM_EXAMPLES,
                    before == 0
                            ? "High num examples in current dataset versus the previous span, which has 0."
                            : "High num examples in current dataset versus the previous span.",
                    "at most " + max.getAsDouble() + " times as many as before",
                    found));
        }
        OptionalDouble min = expected.minFraction();
        if (min.isPresent() && before != 0 && (double) examples / before < min.getAsDouble()) {
            anomalies.add(ofDataset(
                    AnomalyType.COMPARATOR_LOW_NUM_EXAMPLES,
                    "Low num examples in current dataset versus the previous span.",
                    "at least " + min.getAsDouble() + " times as many as before",
                    found));
        }
    }

    private static Anomaly ofDataset(AnomalyType type, String shortDescription, String wanted, String found) {
        return new Anomaly(Optional.empty(), type, shortDescription, wanted, found);
    }
}
