package io.tolva.data.validation;

import io.tolva.data.stats.FeatureStatistics;
import io.tolva.data.stats.FeatureStatistics.Texts;
import io.tolva.data.stats.FeatureStatistics.ValueCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares a feature that some example has with what the schema says of it. */
final class FeatureCheck {
    private final FeatureSchema schema;
    private final FeatureStatistics found;
    private final List<Anomaly> anomalies = new ArrayList<>();

    FeatureCheck(FeatureSchema schema, FeatureStatistics found) {
        this.schema = schema;
        this.found = found;
    }

    List<Anomaly> anomalies() {
        schema.valueCount().ifPresent(this::checkValueCount);
        checkShape();
        schema.presence().ifPresent(this::checkPresence);
        if (Recorded.kind(found) != schema.kind()) {
            add(
                    AnomalyType.UNEXPECTED_DATA_TYPE,
                    "Unexpected data type",
                    schema.kind().toString(),
                    Recorded.kind(found).toString());
        }
        schema.domain().ifPresent(domain -> new DomainCheck(schema, found, this::add).check(domain));
        schema.unique().ifPresent(this::checkUnique);
        return List.copyOf(anomalies);
    }

    private void add(AnomalyType type, String shortDescription, String expected, String got) {
        anomalies.add(new Anomaly(Optional.of(schema.name()), type, shortDescription, expected, got));
    }

    private void checkValueCount(Range expected) {
        ValueCounts counts = Recorded.valueCounts(found);
        if (expected.min().isPresent() && counts.min() < expected.min().getAsLong()) {
            add(
                    AnomalyType.FEATURE_TYPE_LOW_NUMBER_VALUES,
                    "Missing values",
                    "at least " + expected.min().getAsLong() + " values in each example",
                    "as few as " + counts.min());
        }
        if (expected.max().isPresent() && counts.max() > expected.max().getAsLong()) {
            add(
                    AnomalyType.FEATURE_TYPE_HIGH_NUMBER_VALUES,
                    "Superfluous values",
                    "at most " + expected.max().getAsLong() + " values in each example",
                    "as many as " + counts.max());
        }
    }

    private void checkShape() {
        if (schema.shape().isEmpty()) {
            return;
        }
        ValueCounts counts = Recorded.valueCounts(found);
        long expected = schema.shape().stream().reduce(1L, Math::multiplyExact);
        if (found.missing() > 0 || counts.min() != expected || counts.max() != expected) {
            add(
                    AnomalyType.INVALID_FEATURE_SHAPE,
                    "Feature shape dropped",
                    "values of shape " + schema.shape() + " in each example",
                    counts.min() + " to " + counts.max() + " values, and none in " + found.missing() + " of "
                            + found.examples() + " examples");
        }
    }

    private void checkPresence(Presence expected) {
        if (found.present() < expected.minCount()) {
            add(
                    AnomalyType.FEATURE_TYPE_LOW_NUMBER_PRESENT,
                    "Column dropped",
                    "at least " + expected.minCount() + " examples that have it",
                    String.valueOf(found.present()));
        }
        double fraction = (double) found.present() / found.examples();
        if (fraction < expected.minFraction() || (expected.minFraction() == 1 && found.missing() > 0)) {
            add(
                    AnomalyType.FEATURE_TYPE_LOW_FRACTION_PRESENT,
                    "Column dropped",
                    "at least " + expected.minFraction() + " of the examples have it",
                    fraction + ", " + found.missing() + " of " + found.examples() + " do not");
        }
    }

    private void checkUnique(Range expected) {
        if (found.texts().isEmpty()) {
            add(
                    AnomalyType.FEATURE_TYPE_NO_UNIQUE,
                    "No unique values",
                    "texts, which can be counted",
                    "values of kind " + Recorded.kind(found));
            return;
        }
        Texts texts = found.texts().get();
        String unique = (texts.approximate() ? "about " : "") + texts.unique();
        if (expected.min().isPresent() && texts.unique() < expected.min().getAsLong()) {
            add(
                    AnomalyType.FEATURE_TYPE_LOW_UNIQUE,
                    "Low number of unique values",
                    "at least " + expected.min().getAsLong(),
                    unique);
        }
        if (expected.max().isPresent() && texts.unique() > expected.max().getAsLong()) {
            add(
                    AnomalyType.FEATURE_TYPE_HIGH_UNIQUE,
                    "High number of unique values",
                    "at most " + expected.max().getAsLong(),
                    unique);
        }
    }
}
