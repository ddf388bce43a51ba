package io.tolva.data.validation;

import io.tolva.data.stats.FeatureStatistics;
import io.tolva.data.validation.Measurement.Comparison;
import io.tolva.data.validation.Measurement.Measure;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Compares a feature with that of other data. */
record ComparatorCheck(
        Comparison comparison,
        String feature,
        FeatureStatistics found,
        List<Anomaly> anomalies,
        List<Measurement> measurements) {

    /**
     * Adds the anomalies and measurements.
     *
     * @param compared whether there are other data
     * @param other the feature in them
     */
    void check(Optional<Comparator> comparator, boolean compared, Optional<FeatureStatistics> other) {
        if (comparator.isEmpty() || !compared) {
            return;
        }
        if (other.isEmpty()) {
            add(
                    AnomalyType.COMPARATOR_CONTROL_DATA_MISSING,
                    comparison.control() + " data missing",
                    "the feature in " + comparison.control() + " data",
                    "none");
            return;
        }
        Comparator limits = comparator.get();
        limits.infinityNorm()
                .ifPresent(limit -> measure(Measure.L_INFTY, limit, Divergence.infinityNorm(found, other.get())));
        limits.jensenShannonDivergence()
                .ifPresent(limit -> measure(
                        Measure.JENSEN_SHANNON_DIVERGENCE, limit, Divergence.jensenShannon(found, other.get())));
        limits.normalizedAbsDifference()
                .ifPresent(limit -> measure(
                        Measure.NORMALIZED_ABSOLUTE_DIFFERENCE,
                        limit,
                        Divergence.normalizedAbsDifference(found, other.get())));
    }

    private void measure(Measure measure, double limit, OptionalDouble value) {
        if (value.isPresent()) {
            record(measure, limit, value.getAsDouble(), "");
        } else {
            unknown(measure, "texts with a vocabulary on both sides, or histograms of numbers");
        }
    }

    private void measure(Measure measure, double limit, Optional<Divergence.Difference> difference) {
        difference.ifPresentOrElse(
                known -> record(measure, limit, known.value(), " for '" + known.text() + "'"),
                () -> unknown(measure, "texts with a vocabulary on both sides"));
    }

    private void record(Measure measure, double limit, double value, String where) {
        measurements.add(new Measurement(feature, comparison, measure, value, limit));
        if (value > limit) {
            add(
                    measure.anomaly(),
                    measure.tooHigh() + " between " + comparison.sides(),
                    "at most " + limit,
                    value + where);
        }
    }

    private void unknown(Measure measure, String expected) {
        add(
                AnomalyType.STATS_NOT_AVAILABLE,
                "Cannot be measured: " + measure + " between " + comparison.sides(),
                expected,
                "statistics without them");
    }

    private void add(AnomalyType type, String shortDescription, String expected, String got) {
        anomalies.add(new Anomaly(Optional.of(feature), type, shortDescription, expected, got));
    }
}
