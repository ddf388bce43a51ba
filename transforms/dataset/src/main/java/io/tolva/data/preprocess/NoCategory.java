package io.tolva.data.preprocess;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tolva.array.HostArray;
import java.util.Arrays;

/**
 * Says of every value that it is of no category: the number is -1, and in the other forms there is a 1 nowhere.
 *
 * @param numTokens how many categories there are
 * @param outputMode the form of the result
 */
public record NoCategory(
        @JsonProperty(value = "num_tokens", required = true) int numTokens,

        @JsonProperty(value = "output_mode", required = true)
        OutputMode outputMode)
        implements FittedTransform {
    /** Checks the number of categories. */
    @JsonCreator
    public NoCategory {
        if (numTokens < 1) {
            throw new IllegalArgumentException("no categories: expected at least 1, got " + numTokens);
        }
    }

    /**
     * {@inheritDoc}
     *
     * @param values anything of any shape
     * @return as the output mode says
     */
    @Override
    public HostArray apply(HostArray values) {
        long[] none = new long[values.size()];
        Arrays.fill(none, -1);
        return outputMode.encode(values.shape(), none, numTokens);
    }

    @Override
    public int width(int values) {
        return outputMode.width(values, numTokens);
    }
}
