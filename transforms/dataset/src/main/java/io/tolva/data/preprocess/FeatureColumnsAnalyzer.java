package io.tolva.data.preprocess;

import io.tolva.array.HostArray;
import io.tolva.tfrecord.example.ExampleParser;
import io.tolva.tfrecord.example.FeatureBatch;
import io.tolva.tfrecord.example.FeatureKind;
import io.tolva.tfrecord.example.FeatureSpec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Learns the {@link FeatureColumns} of a data set from its serialized {@code Example}s in one pass: what every feature that
 * the model reads teaches an analyzer, and what the label is. A feature has one value or none; what is missing or not finite is
 * passed over.
 *
 * <p>{@link FeatureColumnsFitter} chooses columns by itself, from statistics that are there; here each is said. Examples are
 * parsed a batch at a time, so an error in one may show only when a later one is added, or when the result is asked for.
 */
public final class FeatureColumnsAnalyzer implements Analyzer<byte[], ExampleState, FeatureColumns> {
    private final ArrayList<FeaturePlan<?>> features;
    private final LabelPlan label;

    private FeatureColumnsAnalyzer(List<FeaturePlan<?>> features, LabelPlan label) {
        this.features = new ArrayList<>(features);
        this.label = label;
    }

    /** Collects the features that the model reads, in the order of their numbers, and then the label. */
    public static final class Builder {
        private final List<FeaturePlan<?>> features = new ArrayList<>();

        private Builder() {}

        /**
         * Adds a feature.
         *
         * @param kind the kind of its values
         * @param analyzer learns from its values, each an array {@code [1]}
         * @throws IllegalArgumentException if there is a feature of that name
         */
        public Builder feature(
                String name, FeatureKind kind, Analyzer<HostArray, ?, ? extends FittedTransform> analyzer) {
            check(name);
            features.add(new FeaturePlan<>(name, kind, analyzer));
            return this;
        }

        private void check(String name) {
            if (features.stream().anyMatch(feature -> feature.name().equals(name))) {
                throw new IllegalArgumentException(
                        "feature is there twice: feature columns: expected each name once, got " + name);
            }
        }

        /**
         * An analyzer for a model that predicts a number.
         *
         * @param kind {@code INT64} or {@code FLOAT}
         * @throws IllegalArgumentException if the label is one of the features or its kind is no number
         * @throws IllegalStateException if there are no features
         */
        public FeatureColumnsAnalyzer predictingNumber(String name, FeatureKind kind) {
            if (kind == FeatureKind.BYTES) {
                throw new IllegalArgumentException(
                        "not a number: label " + name + ": expected " + FeatureKind.FLOAT + ", got " + kind);
            }
            return build(new LabelPlan(name, kind, false, new ArrayList<>()));
        }

        /**
         * An analyzer for a model that predicts a class.
         *
         * @param kind {@code BYTES} or {@code INT64}
         * @param classNames the classes; if there are none, those in the data: texts in their order, or integers from 0 on
         * @throws IllegalArgumentException if the label is one of the features or its kind is {@code FLOAT}
         * @throws IllegalStateException if there are no features
         */
        public FeatureColumnsAnalyzer predictingClass(String name, FeatureKind kind, List<String> classNames) {
            if (kind == FeatureKind.FLOAT) {
                throw new IllegalArgumentException(
                        "not a class: label " + name + ": expected texts or integers, got " + kind);
            }
            return build(new LabelPlan(name, kind, true, new ArrayList<>(classNames)));
        }

        private FeatureColumnsAnalyzer build(LabelPlan label) {
            check(label.name());
            if (features.isEmpty()) {
                throw new IllegalStateException(
                        "no features: feature columns: expected at least one; add it to the builder");
            }
            return new FeatureColumnsAnalyzer(features, label);
        }
    }

    /** Starts with no features. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public ExampleState create() {
        List<FeaturePlan.State<?>> states = new ArrayList<>();
        features.forEach(feature -> states.add(feature.start()));
        return new ExampleState(states, label.start());
    }

    /**
     * {@inheritDoc}
     *
     * @throws io.tolva.tfrecord.example.InvalidExampleException if an example cannot be parsed, has a feature of another kind or
     *     with several values, or no label
     */
    @Override
    public void add(ExampleState gathered, byte[] value) {
        if (gathered.enqueue(value)) {
            parsePending(gathered);
        }
    }

    private void parsePending(ExampleState gathered) {
        List<byte[]> examples = gathered.takePending();
        if (!examples.isEmpty()) {
            FeatureBatch batch = parser().parse(examples);
            gathered.features().forEach(feature -> feature.add(batch));
            label.add(gathered.label(), batch);
        }
    }

    private ExampleParser parser() {
        Map<String, FeatureSpec> specs = new LinkedHashMap<>();
        features.forEach(feature -> specs.put(feature.name(), TransformedColumn.spec(feature.kind())));
        specs.put(label.name(), new LabelColumn(label.name(), label.kind(), 0, 1, List.of()).spec());
        return ExampleParser.of(specs);
    }

    @Override
    public void merge(ExampleState gathered, ExampleState other) {
        parsePending(gathered);
        parsePending(other);
        for (int i = 0; i < features.size(); i++) {
            gathered.features().get(i).merge(other.features().get(i));
        }
        gathered.label().merge(other.label());
    }

    @Override
    public void write(ExampleState gathered, DataOutput out) throws IOException {
        parsePending(gathered);
        for (FeaturePlan.State<?> feature : gathered.features()) {
            feature.write(out);
        }
        gathered.label().write(out);
    }

    @Override
    public ExampleState read(DataInput in) throws IOException {
        List<FeaturePlan.State<?>> states = new ArrayList<>();
        for (FeaturePlan<?> feature : features) {
            states.add(feature.read(in));
        }
        return new ExampleState(states, label.read(in));
    }

    @Override
    public FeatureColumns freeze(ExampleState gathered) {
        parsePending(gathered);
        List<FeatureColumn> columns = new ArrayList<>();
        gathered.features().forEach(feature -> columns.add(feature.freeze()));
        return new FeatureColumns(Optional.empty(), columns, Map.of(), label.freeze(gathered.label()));
    }
}
