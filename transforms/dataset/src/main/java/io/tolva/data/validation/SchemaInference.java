package io.tolva.data.validation;

import io.tolva.data.stats.DatasetStatistics;
import io.tolva.data.stats.FeatureStatistics;
import io.tolva.tfrecord.example.FeatureKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Makes a schema of what statistics show, by the rules of TFDV's {@code infer_schema}: it is what these data are, to be
 * corrected by somebody who knows what they should be.
 *
 * <ul>
 *   <li>A feature that every example has must always be there; another one, at least once.
 *   <li>Equally many values in every example are a shape. Else a feature must have at least one value wherever it is,
 *       or exactly as many as always.
 *   <li>Integers 0 and 1, and texts such as {@code true} and {@code false}, are booleans; texts that are all integers are
 *       integers; up to 100 different texts are a domain.
 * </ul>
 *
 * @param maxStringDomainSize with more different texts than this there is no domain
 * @param inferShape whether to look for shapes
 */
public record SchemaInference(int maxStringDomainSize, boolean inferShape) {
    private static final Set<String> TRUE = Set.of("TRUE", "true", "SET", "set", "1", "");
    private static final Set<String> FALSE = Set.of("FALSE", "false", "CLEAR", "clear", "0");

    /** TFDV's: at most 100 texts, with shapes. */
    public static SchemaInference defaults() {
        return new SchemaInference(100, true);
    }

    /** With domains of at most so many texts. */
    public SchemaInference withMaxStringDomainSize(int texts) {
        return new SchemaInference(texts, inferShape);
    }

    /** With shapes or without. */
    public SchemaInference withInferShape(boolean shapes) {
        return new SchemaInference(maxStringDomainSize, shapes);
    }

    /**
     * The schema of data with these statistics.
     *
     * @throws IllegalArgumentException if the statistics are of version 0.1, which does not record enough
     */
    public DataSchema infer(DatasetStatistics.Split statistics) {
        List<FeatureSchema> features = new ArrayList<>();
        for (FeatureStatistics feature : statistics.features()) {
            features.add(feature(feature));
        }
        return DataSchema.of(features);
    }

    private FeatureSchema feature(FeatureStatistics feature) {
        FeatureSchema schema = FeatureSchema.of(feature.name(), Recorded.kind(feature));
        if (feature.present() == 0) {
            return schema.withPresence(new Presence(0, 0));
        }
        schema = schema.withPresence(new Presence(feature.missing() == 0 ? 1 : 0, 1));
        schema = withSize(schema, feature);
        Optional<Domain> domain = domain(feature);
        return domain.isPresent() ? schema.withDomain(domain.get()) : schema;
    }

    private FeatureSchema withSize(FeatureSchema schema, FeatureStatistics feature) {
        FeatureStatistics.ValueCounts counts = Recorded.valueCounts(feature);
        if (counts.min() == 0) {
            return schema;
        }
        if (counts.min() != counts.max()) {
            return schema.withValueCount(Range.atLeast(1));
        }
        return inferShape && feature.missing() == 0
                ? schema.withShape(List.of(counts.min()))
                : schema.withValueCount(Range.of(counts.min(), counts.min()));
    }

    private Optional<Domain> domain(FeatureStatistics feature) {
        if (Recorded.kind(feature) == FeatureKind.INT64) {
            return feature.numbers()
                    .filter(numbers -> numbers.min() >= 0 && numbers.max() == 1)
                    .map(numbers -> new Domain.Booleans(Optional.empty(), Optional.empty()));
        }
        boolean invalid = feature.texts().map(texts -> texts.invalidUtf8() > 0).orElse(true);
        if (invalid || feature.vocabulary().isEmpty()) {
            return Optional.empty();
        }
        List<String> texts = feature.sortedTexts();
        if (areBooleans(texts)) {
            return Optional.of(new Domain.Booleans(first(texts, TRUE), first(texts, FALSE)));
        }
        if (texts.stream().allMatch(text -> Recorded.integer(text).isPresent())) {
            return Optional.of(new Domain.Integers(OptionalLong.empty(), OptionalLong.empty()));
        }
        return texts.size() <= maxStringDomainSize ? Optional.of(new Domain.Texts(texts)) : Optional.empty();
    }

    private static boolean areBooleans(List<String> texts) {
        long trues = texts.stream().filter(TRUE::contains).count();
        long falses = texts.stream().filter(FALSE::contains).count();
        return trues <= 1 && falses <= 1 && trues + falses == texts.size();
    }

    private static Optional<String> first(List<String> texts, Set<String> among) {
        return texts.stream().filter(among::contains).findFirst();
    }
}
