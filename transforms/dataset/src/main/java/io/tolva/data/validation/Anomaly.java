package io.tolva.data.validation;

import java.util.Optional;

/**
 * Something in the data that is not as the schema has it.
 *
 * @param feature the feature; absent if it is about the whole data set
 * @param type what kind of anomaly it is
 * @param shortDescription what is wrong, in TFDV's words
 * @param expected what the schema expects
 * @param found what there is
 */
public record Anomaly(
        Optional<String> feature, AnomalyType type, String shortDescription, String expected, String found) {
    /** In one line. */
    public String text() {
        return feature.orElse("data set") + ": " + shortDescription + ": expected " + expected + ", got " + found;
    }
}
