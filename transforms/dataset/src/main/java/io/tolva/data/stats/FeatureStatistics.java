package io.tolva.data.stats;

import java.util.List;
import java.util.Optional;

/**
 * What is known of one feature of one split.
 *
 * @param name the name of the feature
 * @param examples the number of examples looked at
 * @param missing in how many of them the feature has no value
 * @param values the number of values in all of them
 * @param numbers the statistics of the numbers, if there is a finite one
 * @param vocabulary the distinct texts, the most frequent first and equally frequent ones in their natural order;
 *     absent if there is none or if there are more than {@link FeatureProfile#MAX_VOCABULARY}
 */
public record FeatureStatistics(
        String name,
        long examples,
        long missing,
        long values,
        Optional<Numbers> numbers,
        Optional<List<TextCount>> vocabulary) {

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
}
