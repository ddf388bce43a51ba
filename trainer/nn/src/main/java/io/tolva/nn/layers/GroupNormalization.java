package io.tolva.nn.layers;

import io.tolva.array.Shape;
import io.tolva.nn.config.Config;
import io.tolva.tensor.Keep;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Each group of channels of each row of the batch with mean 0 and variance 1:
 * {@code gamma * (x - mean) / sqrt(variance + epsilon) + beta}. Wu and He 2018, Group Normalization.
 *
 * <p>Weights, one number for each channel: gamma (ones), beta (zeros).
 */
public final class GroupNormalization extends NormalizationLayer<GroupNormalization> {
    private static final String GROUPS = "groups";

    private final int groups;
    private final int axis;
    private final double epsilon;
    private final Affine affine;

    /**
     * With Keras's arguments: {@code groups} is 32 if it is missing, and -1 for as many as channels; {@code axis} is
     * that of the channels, counted with the batch.
     */
    public GroupNormalization(Config config) {
        super(config);
        groups = config.integer(GROUPS, 32);
        axis = config.integer("axis", -1);
        epsilon = config.number("epsilon", 1e-3);
        affine = Affine.read(config);
        if (groups < 1 && groups != -1) {
            throw config.wrong(GROUPS, "at least 1, or -1 for as many as channels", groups);
        }
    }

    /** So many groups of the channels of the last axis. */
    public static GroupNormalization of(int groups) {
        return new GroupNormalization(Config.empty().with(GROUPS, groups));
    }

    /** This layer, to be built anew, with the channels on another axis, counted with the batch. */
    public GroupNormalization withAxis(int value) {
        return with("axis", value);
    }

    @Override
    GroupNormalization remade(Config config) {
        return new GroupNormalization(config);
    }

    @Override
    Affine affine() {
        return affine;
    }

    @Override
    protected TensorShape outputShape(TensorShape input) {
        int channels = input.dim(Axes.behindBatch(axis, input));
        if (channels != TensorShape.ANY && channels % count(channels) != 0) {
            throw new IllegalArgumentException("channels cannot be grouped: expected a multiple of " + groups
                    + " channels, got " + channels + "; use another number of groups");
        }
        return input;
    }

    private int count(int channels) {
        return groups == -1 ? channels : groups;
    }

    @Override
    protected void build(TensorShape input) {
        outputShape(input);
        addAffine(Shape.of(input.known(Axes.behindBatch(axis, input))));
    }

    @Override
    protected boolean accepts(TensorShape expected, Shape batch) {
        int at = Axes.behindBatch(axis, expected);
        return batch.rank() == expected.rank() + 1 && batch.dim(at + 1) == expected.dim(at);
    }

    @Override
    protected Tensor call(Tensor x, Call call) {
        int at = axis < 0 ? axis + x.shape().rank() : axis;
        int channels = x.shape().dim(at);
        Tensor grouped = Ops.reshape(x, grouped(x.shape().dims(), at, channels));
        int[] over = IntStream.rangeClosed(1, x.shape().rank())
                .filter(one -> one != at)
                .toArray();
        Tensor mean = Ops.mean(grouped, Keep.DIMS, over);
        Tensor variance = Ops.mean(Ops.squaredDifference(grouped, mean), Keep.DIMS, over);
        Shape shape = grouped(Sizes.ones(x.shape().rank()), at, channels);
        return Ops.reshape(normalized(grouped, mean, variance.plus(epsilon), shape), x.shape());
    }

    /** Dimensions with the channels as two: groups and channels of a group. */
    private Shape grouped(int[] dims, int at, int channels) {
        int[] more = Arrays.copyOf(dims, dims.length + 1);
        System.arraycopy(dims, at, more, at + 1, dims.length - at);
        more[at] = count(channels);
        more[at + 1] = channels / count(channels);
        return Shape.of(more);
    }
}
