package io.tolva.data.validation;

/**
 * How far a feature is from that of other data.
 *
 * @param feature the feature
 * @param comparison with which data it was compared
 * @param measure how it was measured
 * @param value the distance
 * @param limit how far it may be
 */
public record Measurement(String feature, Comparison comparison, Measure measure, double value, double limit) {
    /** With which data. */
    public enum Comparison {
        /** Training data with serving data. */
        SKEW("training", "serving"),
        /** Current data with previous data. */
        DRIFT("current", "previous");

        private final String treatment;
        private final String control;

        Comparison(String treatment, String control) {
            this.treatment = treatment;
            this.control = control;
        }

        /** Both sides, as TFDV names them. */
        String sides() {
            return treatment + " and " + control;
        }

        /** The other data. */
        String control() {
            return control;
        }
    }

    /** How a distance is measured. */
    public enum Measure {
        /** {@link Divergence#infinityNorm}. */
        L_INFTY(AnomalyType.COMPARATOR_L_INFTY_HIGH, "High Linfty distance"),
        /** {@link Divergence#jensenShannon}. */
        JENSEN_SHANNON_DIVERGENCE(
                AnomalyType.COMPARATOR_JENSEN_SHANNON_DIVERGENCE_HIGH, "High approximate Jensen-Shannon divergence"),
        /** {@link Divergence#normalizedAbsDifference}. */
        NORMALIZED_ABSOLUTE_DIFFERENCE(
                AnomalyType.COMPARATOR_NORMALIZED_ABSOLUTE_DIFFERENCE_HIGH, "High normalized absolute difference");

        private final AnomalyType anomaly;
        private final String tooHigh;

        Measure(AnomalyType anomaly, String tooHigh) {
            this.anomaly = anomaly;
            this.tooHigh = tooHigh;
        }

        /** The anomaly that a distance beyond the limit is. */
        AnomalyType anomaly() {
            return anomaly;
        }

        /** What such an anomaly is called. */
        String tooHigh() {
            return tooHigh;
        }
    }
}
