package io.tolva.data.preprocess;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tolva.array.HostArray;

/**
 * Encodes the numbers of categories, with nothing to learn, as Keras's {@code CategoryEncoding}; but a number that is none
 * of them is an error, where Keras gives zeros.
 *
 * @param numTokens how many categories there are, from 0 on
 * @param outputMode the form of the result
 */
public record CategoryEncoding(
        @JsonProperty(value = "num_tokens", required = true) int numTokens,

        @JsonProperty(value = "output_mode", required = true)
        OutputMode outputMode)
        implements FittedTransform {
    /** Checks the number of categories. */
    @JsonCreator
    public CategoryEncoding {
        if (numTokens < 1) {
            throw new IllegalArgumentException(
                    "no categories: category encoding: expected at least 1, got " + numTokens);
        }
    }

    /**
     * A 1 in the place of each number.
     *
     * @throws IllegalArgumentException if {@code numTokens} is less than 1
     */
    public static CategoryEncoding oneHot(int numTokens) {
        return new CategoryEncoding(numTokens, OutputMode.ONE_HOT);
    }

    /**
     * A 1 in the places of all numbers of an example.
     *
     * @throws IllegalArgumentException if {@code numTokens} is less than 1
     */
    public static CategoryEncoding multiHot(int numTokens) {
        return new CategoryEncoding(numTokens, OutputMode.MULTI_HOT);
    }

    /**
     * How often each number is among those of an example.
     *
     * @throws IllegalArgumentException if {@code numTokens} is less than 1
     */
    public static CategoryEncoding count(int numTokens) {
        return new CategoryEncoding(numTokens, OutputMode.COUNT);
    }

    /**
     * {@inheritDoc}
     *
     * @param values integers from 0 to below {@code numTokens}, of any shape
     * @return as the output mode says
     */
    @Override
    public HostArray apply(HostArray values) {
        long[] categories = Numbers.longs(values, "category encoding");
        for (long category : categories) {
            if (category < 0 || category >= numTokens) {
                throw new IllegalArgumentException(
                        "no such category: category encoding: expected 0 to " + (numTokens - 1) + ", got " + category);
            }
        }
        return outputMode.encode(values.shape(), categories, numTokens);
    }

    @Override
    public int width(int values) {
        return outputMode.width(values, numTokens);
    }
}
