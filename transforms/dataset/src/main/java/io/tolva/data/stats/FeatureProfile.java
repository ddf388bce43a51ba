package io.tolva.data.stats;

import io.tolva.tfrecord.example.FeatureKind;
import java.io.Serializable;
import java.util.Optional;

/**
 * Gathers the statistics of one feature. Profiles of parts of the data merge to the profile of the whole, in any order.
 *
 * <p>Memory: at most 10,000 different texts of at most 1 KiB, and the cells of numbers that the
 * options allow (16,384, half a MiB). What does not fit is
 * counted more coarsely, by a rule that gives the same for every division of the data, and the result says so.
 */
public final class FeatureProfile implements Serializable {
    /** With more distinct texts than this a feature has no vocabulary. */
    public static final int MAX_VOCABULARY = TextCounts.MAX_TEXTS;

    private final StatisticsOptions options;
    private final LengthProfile valueCounts = new LengthProfile();
    private final NumberCells valueCountCells;
    private final NumberProfile numbers;
    private final LengthProfile lengths = new LengthProfile();
    private final TextProfile texts = new TextProfile();
    private long present;
    private long values;

    /** A profile that has seen nothing. */
    public FeatureProfile(StatisticsOptions options) {
        this.options = options;
        this.valueCountCells = new NumberCells(options.maxCells());
        this.numbers = new NumberProfile(options.maxCells());
    }

    /** Counts an example that has the feature, with {@code valueCount} values, which are to be added too. */
    public void addExample(int valueCount) {
        present++;
        values += valueCount;
        valueCounts.add(valueCount);
        if (distributions()) {
            valueCountCells.add(valueCount, 1);
        }
    }

    private boolean distributions() {
        return options.detail() == StatisticsOptions.Detail.DISTRIBUTIONS;
    }

    /** Adds a number. */
    public void addNumber(double value) {
        numbers.add(value, distributions());
    }

    /** Adds a text, which need not be valid UTF-8. */
    public void addText(byte[] value) {
        lengths.add(value.length);
        texts.add(value);
    }

    /** Adds bytes of which nothing but the length matters, such as a picture. */
    public void addBytes(byte[] value) {
        lengths.add(value.length);
    }

    /** Adds all that another profile has gathered. */
    public void merge(FeatureProfile other) {
        present += other.present;
        values += other.values;
        valueCounts.merge(other.valueCounts);
        valueCountCells.merge(other.valueCountCells);
        numbers.merge(other.numbers);
        lengths.merge(other.lengths);
        texts.merge(other.texts);
    }

    /**
     * What has been gathered.
     *
     * @param name the name of the feature
     * @param kind the kind of its values
     * @param examples how many examples there are, those without the feature included
     */
    public FeatureStatistics statistics(String name, FeatureKind kind, long examples) {
        return new FeatureStatistics(
                name,
                Optional.of(kind),
                examples,
                examples - present,
                values,
                numbers.statistics(),
                texts.vocabulary(),
                valueCounts(),
                numbers.nonFinite(),
                numbers.distribution(options),
                lengths.statistics(),
                texts.statistics());
    }

    private Optional<FeatureStatistics.ValueCounts> valueCounts() {
        return valueCounts
                .statistics()
                .map(counts -> new FeatureStatistics.ValueCounts(
                        counts.min(),
                        counts.max(),
                        counts.mean(),
                        distributions()
                                ? Optional.of(valueCountCells
                                        .sorted((double) counts.min(), (double) counts.max())
                                        .quantiles(options.quantileBuckets()))
                                : Optional.empty()));
    }
}
