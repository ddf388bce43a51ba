package io.tolva.nn.layers;

import io.tolva.array.Shape;
import io.tolva.nn.config.Config;
import io.tolva.nn.initializers.Initializer;
import io.tolva.nn.initializers.Initializers;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import org.jspecify.annotations.Nullable;

/**
 * Each channel with mean 0 and variance 1 over the batch in training, and by moving averages of those else:
 * {@code gamma * (x - mean) / sqrt(variance + epsilon) + beta}. Ioffe and Szegedy 2015, Batch Normalization.
 *
 * <p>A layer that is not trainable works by the moving averages in training too, and does not move them. With a mask
 * {@code [batch, ...]} of all axes but the last only what counts takes part in the averages; the output is of all.
 *
 * <p>Weights, one number for each channel: gamma (ones), beta (zeros), moving_mean (zeros), moving_variance (ones);
 * training does not change the last two by gradients.
 */
public final class BatchNormalization extends NormalizationLayer<BatchNormalization> {
    private final int axis;
    private final double momentum;
    private final double epsilon;
    private final Initializer meanInitializer;
    private final Initializer varianceInitializer;
    private final Affine affine;
    private @Nullable Variable movingMean;
    private @Nullable Variable movingVariance;

    /** With Keras's arguments; {@code axis} is that of the channels, counted with the batch. */
    public BatchNormalization(Config config) {
        super(config);
        axis = config.integer("axis", -1);
        momentum = config.number("momentum", 0.99);
        epsilon = config.number("epsilon", 1e-3);
        AffineStart start = AffineStart.read(config);
        meanInitializer = config.object("moving_mean_initializer", Initializers.CATALOGUE, Initializers.ZEROS);
        varianceInitializer = config.object("moving_variance_initializer", Initializers.CATALOGUE, Initializers.ONES);
        affine = new Affine(config, start);
        config.only("renorm", false);
        config.only("renorm_clipping", null);
        config.number("renorm_momentum", 0.99);
        config.only("synchronized", false);
    }

    /** Of the last axis. */
    public static BatchNormalization create() {
        return new BatchNormalization(Config.empty());
    }

    /** This layer, to be built anew, with the channels on another axis, counted with the batch. */
    public BatchNormalization withAxis(int value) {
        return with("axis", value);
    }

    /** This layer, to be built anew, whose moving averages keep this part of themselves at each step. */
    public BatchNormalization withMomentum(double value) {
        return with("momentum", value);
    }

    @Override
    BatchNormalization remade(Config config) {
        return new BatchNormalization(config);
    }

    @Override
    Affine affine() {
        return affine;
    }

    @Override
    protected TensorShape outputShape(TensorShape input) {
        Axes.behindBatch(axis, input);
        return input;
    }

    @Override
    protected void build(TensorShape input) {
        Shape shape = Shape.of(input.known(Axes.behindBatch(axis, input)));
        addAffine(shape);
        movingMean =
                addWeight(WeightSpec.of("moving_mean", shape, meanInitializer).fixed());
        movingVariance = addWeight(
                WeightSpec.of("moving_variance", shape, varianceInitializer).fixed());
    }

    @Override
    protected boolean accepts(TensorShape expected, Shape batch) {
        int at = Axes.behindBatch(axis, expected);
        return batch.rank() == expected.rank() + 1 && batch.dim(at + 1) == expected.dim(at);
    }

    @Override
    protected Tensor call(Tensor x, Call call) {
        Variable mean = built(movingMean);
        Variable variance = built(movingVariance);
        int at = axis < 0 ? axis + x.shape().rank() : axis;
        if (!call.training() || !trainable()) {
            return normalized(x, at, mean.live(), variance.live());
        }
        Moments moments = Moments.of(x, call.mask(0), Axes.allBut(x.shape().rank(), at));
        move(mean, moments.mean());
        move(variance, moments.variance());
        return normalized(x, at, moments.mean(), moments.variance());
    }

    private void move(Variable average, Tensor now) {
        average.assign(average.live().times(momentum).plus(now.times(1 - momentum)));
    }

    private Tensor normalized(Tensor x, int at, Tensor mean, Tensor variance) {
        int[] dims = Sizes.ones(x.shape().rank());
        dims[at] = x.shape().dim(at);
        Shape shape = Shape.of(dims);
        return normalized(x, Ops.reshape(mean, shape), Ops.reshape(variance.plus(epsilon), shape), shape);
    }
}
