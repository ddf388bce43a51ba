package io.tolva.data.stats;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.tolva.tfrecord.example.FeatureKind;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What is known of one feature of one split.
 *
 * @param name the name of the feature
 * @param kind the kind of its values; absent in files that version 0.1 wrote
 * @param examples the number of examples looked at
 * @param missing how many of them do not have the feature
 * @param values the number of values in all of them
 * @param numbers the statistics of the numbers, if there is a finite one
 * @param vocabulary the distinct texts, the most frequent first and equally frequent ones in their natural order;
 *     absent if there is none, if there are more than {@link FeatureProfile#MAX_VOCABULARY}, or if one has more than 1 KiB
 * @param valuesPerExample how many values the examples have that have the feature, if there is one
 * @param nonFinite the numbers that are none, if there is one
 * @param distribution how the finite numbers are distributed, if there is one and distributions were asked for
 * @param lengths the sizes of texts or other bytes, if there is one
 * @param texts what is known of all texts, if there is one
 */
public record FeatureStatistics(
        String name,
        Optional<FeatureKind> kind,
        long examples,
        long missing,
        long values,
        Optional<Numbers> numbers,
        Optional<List<TextCount>> vocabulary,
        Optional<ValueCounts> valuesPerExample,
        Optional<NonFinite> nonFinite,
        Optional<Distribution> distribution,
        Optional<Lengths> lengths,
        Optional<Texts> texts) {

    /**
     * The statistics of the finite numbers.
     *
     * @param min the smallest
     * @param max the largest
     * @param mean the mean, correctly rounded
     * @param std the standard deviation of the population (divided by n)
     * @param notFinite how many more values are infinite or not a number; they are in none of the above
     */
    public record Numbers(double min, double max, double mean, double std, long notFinite) {}

    /**
     * A text and how often it stands in the data.
     *
     * @param text the text
     * @param count how often it stands there
     */
    public record TextCount(String text, long count) {}

    /**
     * How many values the examples have that have the feature.
     *
     * @param min the fewest
     * @param max the most
     * @param mean the mean
     * @param histogram buckets between quantiles, if distributions were asked for
     */
    public record ValueCounts(long min, long max, double mean, Optional<Histogram> histogram) {}

    /**
     * Numbers that are none.
     *
     * @param nan how many are not a number
     * @param positiveInfinity how many are infinite
     * @param negativeInfinity how many are infinite and negative
     */
    public record NonFinite(long nan, long positiveInfinity, long negativeInfinity) {}

    /**
     * Sizes in bytes.
     *
     * @param min the smallest
     * @param max the largest
     * @param mean the mean
     */
    public record Lengths(long min, long max, double mean) {}

    /**
     * What is known of all texts.
     *
     * @param unique how many different ones there are
     * @param approximate whether that is an estimate, because there are more than {@link FeatureProfile#MAX_VOCABULARY}
     * @param invalidUtf8 how many values are not valid UTF-8
     */
    public record Texts(long unique, boolean approximate, long invalidUtf8) {}

    /** How many examples have the feature. */
    public long present() {
        return examples - missing;
    }

    /** The texts of the {@link #vocabulary} in the order of their code points; empty if there is none. */
    @JsonIgnore
    public List<String> sortedTexts() {
        return vocabulary().orElse(List.of()).stream()
                .map(TextCount::text)
                .sorted(CodePoints::compare)
                .toList();
    }

    /**
     * The most frequent texts, in TFDV's order: of equally frequent ones the greater comes first. Empty if there is no
     * {@link #vocabulary}.
     *
     * @param limit how many at most
     */
    @JsonIgnore
    public List<TextCount> topValues(int limit) {
        Comparator<TextCount> order =
                Comparator.comparingLong(TextCount::count).thenComparing(TextCount::text, CodePoints::compare);
        return vocabulary().orElse(List.of()).stream()
                .sorted(order.reversed())
                .limit(limit)
                .toList();
    }
}
