package io.tolva.data.stats;

import java.io.Serializable;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gathers the statistics of one feature. Profiles of parts of the data merge to the profile of the whole, in any order.
 *
 * <p>Memory: the distinct texts of a feature, as long as there are at most {@value #MAX_VOCABULARY} of them.
 */
public final class FeatureProfile implements Serializable {
    /** With more distinct texts than this a feature has no vocabulary. */
    public static final int MAX_VOCABULARY = 10_000;

    private long examples;
    private long missing;
    private long values;
    private final NumberProfile numbers = new NumberProfile();
    private final Map<String, Long> texts = new HashMap<>();
    private boolean tooManyTexts;

    /** Counts an example in which the feature has {@code valueCount} values, which are to be added too. */
    public void addExample(int valueCount) {
        examples++;
        values += valueCount;
        if (valueCount == 0) {
            missing++;
        }
    }

    /** Adds a number. */
    public void addNumber(double value) {
        numbers.add(value);
    }

    /** Adds a text. */
    public void addText(String value) {
        count(value, 1);
    }

    private void count(String value, long times) {
        if (tooManyTexts) {
            return;
        }
        texts.merge(value, times, Long::sum);
        if (texts.size() > MAX_VOCABULARY) {
            tooManyTexts = true;
            texts.clear();
        }
    }

    /** Adds all that another profile has gathered. */
    public void merge(FeatureProfile other) {
        examples += other.examples;
        missing += other.missing;
        values += other.values;
        numbers.merge(other.numbers);
        if (other.tooManyTexts) {
            tooManyTexts = true;
            texts.clear();
        }
        other.texts.forEach(this::count);
    }

    /** What has been gathered, for the feature called {@code name}. */
    public FeatureStatistics statistics(String name) {
        Optional<List<FeatureStatistics.TextCount>> vocabulary =
                tooManyTexts || texts.isEmpty() ? Optional.empty() : Optional.of(byFrequency());
        return new FeatureStatistics(name, examples, missing, values, numbers.statistics(), vocabulary);
    }

    private List<FeatureStatistics.TextCount> byFrequency() {
        return texts.entrySet().stream()
                .map(entry -> new FeatureStatistics.TextCount(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(FeatureStatistics.TextCount::count)
                        .reversed()
                        .thenComparing(FeatureStatistics.TextCount::text))
                .toList();
    }

    /** The part of a profile that numbers fill. */
    private static final class NumberProfile implements Serializable {
        private long notFinite;
        private double min = Double.POSITIVE_INFINITY;
        private double max = Double.NEGATIVE_INFINITY;
        private final Moments moments = new Moments();

        void add(double value) {
            if (!Double.isFinite(value)) {
                notFinite++;
                return;
            }
            min = Math.min(min, value);
            max = Math.max(max, value);
            moments.add(value);
        }

        void merge(NumberProfile other) {
            notFinite += other.notFinite;
            min = Math.min(min, other.min);
            max = Math.max(max, other.max);
            moments.merge(other.moments);
        }

        Optional<FeatureStatistics.Numbers> statistics() {
            if (moments.count() == 0) {
                return Optional.empty();
            }
            return Optional.of(
                    new FeatureStatistics.Numbers(min, max, moments.mean(), Math.sqrt(moments.variance()), notFinite));
        }
    }
}
