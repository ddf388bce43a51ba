package io.tolva.nn.layers;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.nn.config.Config;
import io.tolva.nn.initializers.Initializers;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Standardises numbers: {@code (x - mean) / max(sqrt(variance), 1e-7)}, with a mean and a variance for each place of the axes
 * that are kept. They are given, or learnt from data:
 *
 * <pre>{@code
 * Normalization normalization = Normalization.create();
 * normalization.adapt(features);
 * }</pre>
 *
 * <p>What was learnt are weights that training does not change: {@code mean}, {@code variance}, and {@code count}, which
 * stays 0 as in Keras.
 */
public final class Normalization extends UnaryLayer {
    /** Keras's {@code backend.epsilon()}. */
    private static final double EPSILON = 1e-7;

    private final int[] axes;
    private final Optional<HostArray> givenMean;
    private final Optional<HostArray> givenVariance;
    private final boolean invert;
    private @Nullable Variable mean;
    private @Nullable Variable variance;
    private @Nullable Moments learnt;

    /** Mean and variance, float64, of a number of elements. */
    private record Moments(Tensor mean, Tensor variance, double count) {}

    /**
     * With Keras's arguments: {@code axis}, the axes that are kept, where 0 is the batch and -1 the last; {@code mean} and
     * {@code variance}, numbers or lists that fit to the kept axes; {@code invert} for the way back.
     */
    public Normalization(Config config) {
        super(config);
        axes = config.integers("axis", 0, -1);
        givenMean = Constants.optional(config, "mean");
        givenVariance = Constants.optional(config, "variance");
        invert = config.flag("invert", false);
        boolean fit = givenMean.map(HostArray::shape).equals(givenVariance.map(HostArray::shape));
        if (!fit || givenMean.map(m -> m.shape().rank() > axes.length).orElse(false)) {
            throw config.wrong(
                    "mean and variance",
                    "both or none, of the same shape with at most " + axes.length + " axes",
                    givenMean.map(HostArray::shape) + " and " + givenVariance.map(HostArray::shape));
        }
    }

    /** Of each place of the last axis, to be learnt. */
    public static Normalization create() {
        return new Normalization(Config.empty());
    }

    /** With a mean and a variance for each place of the last axis. */
    public static Normalization of(List<Double> mean, List<Double> variance) {
        return new Normalization(Config.empty().with("mean", mean).with("variance", variance));
    }

    /** This layer, to be built anew, with other axes that are kept: 0 is the batch; no axis gives one mean for all. */
    public Normalization withAxis(int... kept) {
        return new Normalization(
                config().with("axis", IntStream.of(kept).boxed().toList()));
    }

    /** This layer, to be built anew, with or without the way back: {@code mean + x * max(sqrt(variance), 1e-7)}. */
    public Normalization withInvert(boolean back) {
        return new Normalization(config().with("invert", back));
    }

    @Override
    protected boolean supportsMasking() {
        return true;
    }

    @Override
    protected TensorShape outputShape(TensorShape input) {
        kept(input.rank() + 1);
        return input;
    }

    /** The axes that are kept, the batch counted, in order. */
    private int[] kept(int rank) {
        int[] kept = IntStream.of(axes)
                .map(axis -> axis < 0 ? axis + rank : axis)
                .sorted()
                .toArray();
        if (IntStream.of(kept).anyMatch(axis -> axis < 1 || axis >= rank)) {
            throw new IllegalArgumentException("axis: expected axes behind the batch, of " + rank + " axes, got "
                    + Arrays.toString(axes) + "; withAxis() without an axis has one mean for all");
        }
        return kept;
    }

    @Override
    protected void build(TensorShape input) {
        int[] kept = kept(input.rank() + 1);
        int[] dims = IntStream.of(kept).map(axis -> input.known(axis - 1)).toArray();
        if (givenMean.isPresent()) {
            checkGiven(dims, givenMean.get().shape());
            return;
        }
        Shape shape = Shape.of(dims);
        mean = addWeight(WeightSpec.of("mean", shape, Initializers.ZEROS).fixed());
        variance = addWeight(WeightSpec.of("variance", shape, Initializers.ONES).fixed());
        addWeight(WeightSpec.of("count", Shape.scalar(), Initializers.ZEROS)
                .fixed()
                .withDtype(DType.INT32));
        store();
    }

    private void checkGiven(int[] dims, Shape given) {
        for (int i = 1; i <= given.rank(); i++) {
            int size = given.dim(-i);
            if (size != 1 && size != dims[dims.length - i]) {
                throw new IllegalArgumentException(
                        "mean and variance: expected a shape that fits to " + Arrays.toString(dims) + ", got " + given);
            }
        }
    }

    @Override
    protected boolean accepts(TensorShape expected, Shape batch) {
        return batch.rank() == expected.rank() + 1
                && IntStream.of(kept(batch.rank())).allMatch(axis -> batch.dim(axis) == expected.dim(axis - 1));
    }

    @Override
    protected Tensor call(Tensor x, Call call) {
        Tensor m = aligned(x, givenMean, mean);
        Tensor deviation =
                Ops.maximum(Ops.sqrt(aligned(x, givenVariance, variance)), Tensor.scalar(x.dtype(), EPSILON));
        return invert ? m.plus(x.times(deviation)) : x.minus(m).div(deviation);
    }

    /** The statistic, on the axes of the input that it is for. */
    private Tensor aligned(Tensor x, Optional<HostArray> given, @Nullable Variable learning) {
        int[] kept = kept(x.shape().rank());
        int[] dims = new int[x.shape().rank()];
        Arrays.fill(dims, 1);
        Tensor value = given.map(array -> Tensor.of(array).cast(x.dtype()))
                .orElseGet(() -> built(learning).live());
        for (int i = 1; i <= value.shape().rank(); i++) {
            dims[kept[kept.length - i]] = value.shape().dim(-i);
        }
        return Ops.reshape(value, dims);
    }

    /**
     * Learns mean and variance, in place of what was learnt before.
     *
     * @param data numbers of the shape of the layer's input, with the batch
     * @throws IllegalArgumentException if the shape does not fit
     * @throws IllegalStateException if mean and variance were given
     */
    public void adapt(HostArray data) {
        adapt(List.of(data));
    }

    /**
     * Learns mean and variance from batches that may be of different sizes; only one is held in memory.
     *
     * @throws IllegalArgumentException if a shape does not fit, or there is no batch
     * @throws IllegalStateException if mean and variance were given
     */
    public void adapt(Iterable<HostArray> batches) {
        if (givenMean.isPresent()) {
            throw new IllegalStateException(label() + ": nothing to learn: mean and variance are given");
        }
        Moments all = null;
        for (HostArray batch : batches) {
            Tensor x = Tensor.of(batch).cast(DType.FLOAT64);
            check(x.shape());
            Moments more = moments(x);
            all = all == null ? more : merged(all, more);
        }
        if (all == null) {
            throw new IllegalArgumentException(label() + ": nothing to learn from: expected batches, got none");
        }
        learnt = all;
        store();
    }

    private void check(Shape data) {
        if (data.size() == 0) {
            throw new IllegalArgumentException(label() + ": nothing to learn from: got a batch of shape " + data);
        }
        ensureBuilt(List.of(TensorShape.of(data.dropFirst())));
        if (!accepts(builtFor().get(0), data)) {
            throw new IllegalArgumentException(
                    label() + ": data shape differs: expected " + builtFor().get(0) + ", got " + data);
        }
    }

    private Moments moments(Tensor x) {
        int[] kept = kept(x.shape().rank());
        int[] folded = IntStream.range(0, x.shape().rank())
                .filter(axis -> Arrays.binarySearch(kept, axis) < 0)
                .toArray();
        double count = IntStream.of(folded).mapToDouble(x.shape()::dim).reduce(1, (a, b) -> a * b);
        return new Moments(Ops.mean(x, folded), Ops.variance(x, folded), count);
    }

    private static Moments merged(Moments a, Moments b) {
        double count = a.count + b.count;
        double old = a.count / count;
        double fresh = b.count / count;
        Tensor both = a.mean.times(old).plus(b.mean.times(fresh));
        Tensor variance = a.variance
                .plus(a.mean.minus(both).square())
                .times(old)
                .plus(b.variance.plus(b.mean.minus(both).square()).times(fresh));
        return new Moments(both, variance, count);
    }

    /** Puts what was learnt into the weights, which may have been made anew. */
    private void store() {
        Moments values = learnt;
        if (values != null) {
            built(mean).assign(values.mean.cast(dtype()));
            built(variance).assign(values.variance.cast(dtype()));
        }
    }
}
