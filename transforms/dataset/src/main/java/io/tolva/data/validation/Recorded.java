package io.tolva.data.validation;

import io.tolva.data.stats.FeatureStatistics;
import io.tolva.data.stats.FeatureStatistics.ValueCounts;
import io.tolva.tfrecord.example.FeatureKind;
import java.util.OptionalLong;

/** Reads statistics that must be complete. */
final class Recorded {
    private Recorded() {}

    static FeatureKind kind(FeatureStatistics feature) {
        return feature.kind().orElseThrow(() -> incomplete(feature));
    }

    static ValueCounts valueCounts(FeatureStatistics feature) {
        return feature.valuesPerExample().orElseThrow(() -> incomplete(feature));
    }

    private static IllegalArgumentException incomplete(FeatureStatistics feature) {
        return new IllegalArgumentException(
                "statistics are incomplete: feature " + feature.name()
                        + ": expected its kind and number of values, got a file of version 0.1; make them again from the shards");
    }

    /** The integer that a text is, with a sign or blanks around it or not. */
    static OptionalLong integer(String text) {
        try {
            return OptionalLong.of(Long.parseLong(text.trim()));
        } catch (NumberFormatException none) {
            return OptionalLong.empty();
        }
    }
}
