package io.tolva.nn.layers;

import io.tolva.array.Shape;
import io.tolva.nn.config.Config;
import io.tolva.tensor.Keep;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import java.util.Arrays;

/**
 * Each row of the batch with mean 0 and variance 1 along some axes:
 * {@code gamma * (x - mean) / sqrt(variance + epsilon) + beta}. Ba, Kiros and Hinton 2016, Layer Normalization.
 *
 * <p>Weights of the shape of those axes: gamma (ones), beta (zeros). The axes are in the order of their numbers, so that
 * negative ones come first, as in Keras; the elements are in the order of the input's axes all the same.
 */
public final class LayerNormalization extends NormalizationLayer<LayerNormalization> {
    private static final String AXIS = "axis";
    private static final String RMS_SCALING = "rms_scaling";

    private final int[] axes;
    private final double epsilon;
    private final Affine affine;

    /** With Keras's arguments; {@code axis} is one or several, counted with the batch, the last if it is missing. */
    public LayerNormalization(Config config) {
        super(config);
        axes = config.integers(AXIS, 0, -1);
        epsilon = config.number("epsilon", 1e-3);
        affine = Affine.read(config);
        if (config.has(RMS_SCALING)) {
            config.only(RMS_SCALING, false);
        }
        config.ignore(RMS_SCALING);
    }

    /** Along the last axis. */
    public static LayerNormalization create() {
        return new LayerNormalization(Config.empty());
    }

    /** Along these axes, counted with the batch, or from the end if they are negative. */
    public static LayerNormalization of(int... axes) {
        return new LayerNormalization(
                Config.empty().with(AXIS, Arrays.stream(axes).boxed().toList()));
    }

    @Override
    LayerNormalization remade(Config config) {
        return new LayerNormalization(config);
    }

    @Override
    Affine affine() {
        return affine;
    }

    @Override
    protected TensorShape outputShape(TensorShape input) {
        Axes.behindBatch(axes, input);
        return input;
    }

    @Override
    protected void build(TensorShape input) {
        outputShape(input);
        int[] dims = Arrays.stream(axes)
                .sorted()
                .map(axis -> input.known(Axes.behindBatch(axis, input)))
                .toArray();
        addAffine(Shape.of(dims));
    }

    @Override
    protected boolean accepts(TensorShape expected, Shape batch) {
        return batch.rank() == expected.rank() + 1
                && Arrays.stream(Axes.behindBatch(axes, expected))
                        .allMatch(at -> batch.dim(at + 1) == expected.dim(at));
    }

    @Override
    protected Tensor call(Tensor x, Call call) {
        int[] over =
                Axes.ofBatch(Axes.behindBatch(axes, TensorShape.of(x.shape().dropFirst())));
        int[] dims = Sizes.ones(x.shape().rank());
        for (int axis : over) {
            dims[axis] = x.shape().dim(axis);
        }
        Tensor mean = Ops.mean(x, Keep.DIMS, over);
        Tensor variance = Ops.mean(Ops.squaredDifference(x, mean), Keep.DIMS, over);
        return normalized(x, mean, variance.plus(epsilon), Shape.of(dims));
    }
}
