package io.tolva.nn.layers;

import io.tolva.array.Shape;
import io.tolva.nn.config.Config;
import io.tolva.nn.constraints.Constraint;
import io.tolva.nn.initializers.Initializer;
import io.tolva.nn.regularizers.Regularizer;
import io.tolva.tensor.Convolutions;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import io.tolva.tensor.backend.Padding;
import org.jspecify.annotations.Nullable;

/** A convolution of each channel by itself, then one of all channels at each place. */
abstract class SeparableConvolution<L extends SeparableConvolution<L>> extends ConvolutionLayer<L> {
    private final int filters;
    private final Sliding sliding;
    private final int multiplier;
    private final KernelArguments arguments;
    private @Nullable Variable depthwise;
    private @Nullable Variable pointwise;

    SeparableConvolution(Config config, int rank) {
        super(config);
        filters = Arguments.positive(config, "filters");
        int[] size = Arguments.positives(config, "kernel_size", rank);
        int[] strides = Arguments.positives(config, "strides", rank, Sizes.ones(rank));
        StepPadding padding = Sliding.padding(config);
        Arguments.channelsLast(config);
        int[] dilations = Arguments.positives(config, "dilation_rate", rank, Sizes.ones(rank));
        multiplier = Arguments.positive(config, "depth_multiplier", 1);
        arguments = new KernelArguments(config, "depthwise", "pointwise");
        sliding = new Sliding(size, strides, padding, dilations);
        sliding.refuseBoth(config);
    }

    /** This layer, to be built anew, with several kernels for each channel. */
    public final L withDepthMultiplier(int count) {
        return with("depth_multiplier", count);
    }

    /** This layer, to be built anew, with another start for the pointwise kernel; the other one is the kernel. */
    public final L withPointwiseInitializer(Initializer initializer) {
        return with("pointwise_initializer", initializer);
    }

    /** This layer, to be built anew, with a penalty on the pointwise kernel; the other one is the kernel. */
    public final L withPointwiseRegularizer(Regularizer regularizer) {
        return with("pointwise_regularizer", regularizer);
    }

    /** This layer, to be built anew, with a constraint on the pointwise kernel; the other one is the kernel. */
    public final L withPointwiseConstraint(Constraint constraint) {
        return with("pointwise_constraint", constraint);
    }

    @Override
    final KernelArguments arguments() {
        return arguments;
    }

    @Override
    protected final TensorShape outputShape(TensorShape input) {
        return sliding.slid(input, filters);
    }

    @Override
    protected final void build(TensorShape input) {
        outputShape(input);
        int channels = input.known(-1);
        depthwise = addWeight(arguments.kernel(0, "depthwise_kernel", sliding.kernel(channels, multiplier)));
        pointwise = addWeight(arguments.kernel(1, "pointwise_kernel", pointwise(channels * multiplier)));
        addBias(filters);
    }

    private Shape pointwise(int channels) {
        return sliding.rank() == 1 ? Shape.of(1, channels, filters) : Shape.of(1, 1, channels, filters);
    }

    @Override
    protected final Tensor call(Tensor x, Call call) {
        Tensor y = DepthwiseKernel.convolve(
                sliding, sliding.picture(x), built(depthwise).live());
        Tensor filter = sliding.filter(built(pointwise).live());
        int[] ones = {1, 1};
        return finished(sliding.batch(Convolutions.conv2d(y, filter, ones, Padding.VALID, ones)));
    }
}
