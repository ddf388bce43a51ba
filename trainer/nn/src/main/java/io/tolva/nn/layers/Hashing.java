package io.tolva.nn.layers;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.nn.config.Config;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;

/**
 * Puts texts and integers into a number of bins, with nothing to learn: equal values always share one, different ones may.
 * A number is hashed as its decimal digits. See {@link ArrayLayer} about models.
 */
public final class Hashing extends ArrayLayer {
    private final int numBins;
    private final Optional<Object> maskValue;
    private final HashBuckets buckets;
    private final OutputMode outputMode;

    /**
     * With Keras's arguments: {@code num_bins}, which is required; {@code mask_value}, a value that is put into bin 0 alone;
     * {@code salt}, one whole number or two; {@code output_mode}, all but {@code tf_idf}.
     */
    public Hashing(Config config) {
        super(config);
        numBins = config.integer("num_bins");
        maskValue = config.any("mask_value");
        buckets = HashBuckets.read(config);
        outputMode = OutputMode.read(config, OutputMode.INT, EnumSet.complementOf(EnumSet.of(OutputMode.TF_IDF)));
        config.only("sparse", false);
        if (numBins < 1) {
            throw config.wrong("num_bins", "at least 1", numBins);
        }
    }

    /** Into so many bins. */
    public static Hashing of(int numBins) {
        return new Hashing(Config.empty().with("num_bins", numBins));
    }

    /** This layer, to be built anew, with another form of the result. */
    public Hashing withOutputMode(OutputMode mode) {
        return new Hashing(config().without("dtype").with("output_mode", mode));
    }

    /** This layer, to be built anew, with other bins for each salt. */
    public Hashing withSalt(long salt) {
        return new Hashing(config().with("salt", salt));
    }

    /** This layer, to be built anew, with a text that is put into bin 0 alone. */
    public Hashing withMaskValue(String value) {
        return new Hashing(config().with("mask_value", value));
    }

    /** With the type of the output, as Keras has it here. */
    @Override
    public Config config() {
        return super.config().with("dtype", outputType(0).label());
    }

    @Override
    protected DType outputType(int output) {
        return outputMode == OutputMode.INT ? DType.INT64 : floats();
    }

    private DType floats() {
        return dtype().isFloat() ? dtype() : DType.FLOAT32;
    }

    @Override
    protected TensorShape outputShape(TensorShape input) {
        return outputMode.shape(input, numBins);
    }

    /**
     * The bins of texts or numbers of any shape.
     *
     * @return as the output mode says: int64, or floats
     */
    @Override
    public HostArray apply(HostArray values) {
        byte[][] texts = HashBuckets.texts(values);
        Optional<byte[]> mask = maskValue.map(value -> HashBuckets.texts(array(value))[0]);
        boolean masked = mask.isPresent() && numBins > 1;
        int count = masked ? numBins - 1 : numBins;
        long[] bins = new long[texts.length];
        for (int i = 0; i < bins.length; i++) {
            int bin = buckets.bucket(texts[i], count);
            bins[i] = !masked ? bin : Arrays.equals(texts[i], mask.get()) ? 0 : bin + 1;
        }
        return encoded(HostArray.wrap(values.shape(), bins), outputMode, numBins, floats());
    }

    private HostArray array(Object value) {
        return value instanceof Number number
                ? HostArray.of(number.longValue())
                : HostArray.ofNested(new String[] {value.toString()});
    }
}
