package io.tolva.data.preprocess;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tolva.array.DType;
import io.tolva.array.Fingerprint64;
import io.tolva.array.HostArray;
import java.nio.charset.StandardCharsets;

/**
 * Puts texts and integers into a number of buckets, with nothing to learn: equal values always share one, different ones
 * may. The same buckets as Keras's {@code Hashing} without salt, which are FarmHash's {@code Fingerprint64} of the text.
 *
 * @param numBins how many buckets there are
 * @param outputMode the form of the result
 */
public record Hashing(
        @JsonProperty(value = "num_bins", required = true) int numBins,

        @JsonProperty(value = "output_mode", required = true)
        OutputMode outputMode)
        implements FittedTransform {
    /** Checks the number of buckets. */
    @JsonCreator
    public Hashing {
        if (numBins < 1) {
            throw new IllegalArgumentException("no buckets: hashing: expected at least 1, got " + numBins);
        }
    }

    /**
     * Into {@code numBins} buckets, which are given by number.
     *
     * @throws IllegalArgumentException if {@code numBins} is less than 1
     */
    public static Hashing of(int numBins) {
        return new Hashing(numBins, OutputMode.INT);
    }

    /** This with another form of the result. */
    public Hashing withOutputMode(OutputMode mode) {
        return new Hashing(numBins, mode);
    }

    /**
     * {@inheritDoc}
     *
     * @param values texts or integers of any shape; an integer is hashed as its decimal digits
     * @return as the output mode says
     */
    @Override
    public HostArray apply(HostArray values) {
        long[] buckets = new long[values.size()];
        if (values.dtype() == DType.STRING) {
            byte[][] texts = values.strings();
            for (int i = 0; i < buckets.length; i++) {
                buckets[i] = Fingerprint64.bucket(texts[i], numBins);
            }
        } else {
            long[] integers = Numbers.longs(values, "hashing");
            for (int i = 0; i < buckets.length; i++) {
                byte[] digits = Long.toString(integers[i]).getBytes(StandardCharsets.US_ASCII);
                buckets[i] = Fingerprint64.bucket(digits, numBins);
            }
        }
        return outputMode.encode(values.shape(), buckets, numBins);
    }

    @Override
    public int width(int values) {
        return outputMode.width(values, numBins);
    }
}
