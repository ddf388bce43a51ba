package io.tolva.nn.layers;

import io.tolva.array.DType;
import io.tolva.array.Fingerprint64;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.nn.config.Config;
import io.tolva.tensor.Tensor;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;

/**
 * Puts combinations of values of several features into a number of bins: equal combinations always share one, different ones
 * may. It works on arrays before a model; part of a model it can be loaded and saved, but not computed with.
 */
public final class HashedCrossing extends Layer {
    private static final long START = 0xDECAFCAFFEL;
    private static final long MULTIPLIER = 0xC6A4A7935BD1E995L;

    private final int numBins;
    private final OutputMode outputMode;

    /** With Keras's arguments: {@code num_bins}, which is required; {@code output_mode}, {@code int} or {@code one_hot}. */
    public HashedCrossing(Config config) {
        super(config);
        numBins = config.integer("num_bins");
        outputMode = OutputMode.read(config, OutputMode.INT, EnumSet.of(OutputMode.INT, OutputMode.ONE_HOT));
        config.only("sparse", false);
        if (numBins < 1) {
            throw config.wrong("num_bins", "at least 1", numBins);
        }
    }

    /** Into so many bins. */
    public static HashedCrossing of(int numBins) {
        return new HashedCrossing(Config.empty().with("num_bins", numBins));
    }

    /** This layer, to be built anew, with another form of the result. */
    public HashedCrossing withOutputMode(OutputMode mode) {
        return new HashedCrossing(config().without("dtype").with("output_mode", mode));
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
    protected boolean castsInputs() {
        return false;
    }

    @Override
    protected List<TensorShape> outputShapes(List<TensorShape> inputs) {
        TensorShape first = inputs.get(0);
        boolean fit = inputs.size() > 1 && inputs.stream().allMatch(first::equals);
        if (!fit || first.rank() > 1 || (first.rank() == 1 && first.dim(0) != 1)) {
            throw new IllegalArgumentException(
                    "expected two or more inputs of one shape, [batch] or [batch, 1], got " + inputs);
        }
        return List.of(outputMode.shape(first, numBins));
    }

    @Override
    protected List<Tensor> call(List<Tensor> inputs, Call call) {
        throw new IllegalArgumentException(
                "works on arrays, not in a model: expected apply(arrays) before the model, whose input is then its output");
    }

    /**
     * The bins of the combinations.
     *
     * @param features two or more arrays of texts or integers, each {@code [batch]} or {@code [batch, 1]}
     * @return int64 of that shape, or floats {@code [batch, num_bins]}
     * @throws IllegalArgumentException if the shapes or types are others
     */
    public HostArray apply(List<HostArray> features) {
        Shape shape = features.get(0).shape();
        boolean fit =
                features.size() > 1 && features.stream().allMatch(f -> f.shape().equals(shape));
        if (!fit || shape.rank() > 2 || (shape.rank() == 2 && shape.dim(1) != 1)) {
            throw new IllegalArgumentException(label()
                    + ": wrong features: expected two or more arrays of one shape, [batch] or [batch, 1], got "
                    + features.stream().map(HostArray::shape).toList());
        }
        long[] hashes = new long[shape.size()];
        Arrays.fill(hashes, START);
        features.forEach(feature -> cross(hashes, feature));
        for (int i = 0; i < hashes.length; i++) {
            hashes[i] = Long.remainderUnsigned(hashes[i], numBins);
        }
        return ArrayLayer.encoded(HostArray.wrap(shape, hashes), outputMode, numBins, floats());
    }

    private void cross(long[] hashes, HostArray feature) {
        boolean texts = feature.dtype() == DType.STRING;
        if (!texts && feature.dtype() != DType.INT64 && feature.dtype() != DType.INT32) {
            throw new IllegalArgumentException(
                    label() + ": wrong feature: expected texts or integers, got " + feature.dtype());
        }
        long[] numbers = texts ? new long[0] : HashBuckets.longs(feature);
        for (int i = 0; i < hashes.length; i++) {
            hashes[i] = joined(hashes[i], texts ? Fingerprint64.of(feature.strings()[i]) : numbers[i]);
        }
    }

    /** {@code FingerprintCat64} of TensorFlow. */
    private static long joined(long first, long second) {
        long both = (first ^ MULTIPLIER ^ shiftMix(second * MULTIPLIER) * MULTIPLIER) * MULTIPLIER;
        return shiftMix(shiftMix(both) * MULTIPLIER);
    }

    private static long shiftMix(long value) {
        return value ^ (value >>> 47);
    }
}
