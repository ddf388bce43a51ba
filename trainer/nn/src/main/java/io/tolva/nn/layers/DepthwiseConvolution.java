package io.tolva.nn.layers;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import org.jspecify.annotations.Nullable;

/** A convolution of each channel by itself. */
abstract class DepthwiseConvolution<L extends DepthwiseConvolution<L>> extends ConvolutionLayer<L> {
    private final Sliding sliding;
    private final int multiplier;
    private final KernelArguments arguments;
    private @Nullable Variable kernel;

    DepthwiseConvolution(Config config, int rank) {
        super(config);
        int[] size = Arguments.positives(config, "kernel_size", rank);
        int[] strides = Arguments.positives(config, "strides", rank, Sizes.ones(rank));
        StepPadding padding = Sliding.padding(config);
        multiplier = Arguments.positive(config, "depth_multiplier", 1);
        Arguments.channelsLast(config);
        int[] dilations = Arguments.positives(config, "dilation_rate", rank, Sizes.ones(rank));
        arguments = new KernelArguments(config, "depthwise");
        sliding = new Sliding(size, strides, padding, dilations);
        sliding.refuseBoth(config);
    }

    /** This layer, to be built anew, with several kernels for each channel. */
    public final L withDepthMultiplier(int count) {
        return with("depth_multiplier", count);
    }

    @Override
    final KernelArguments arguments() {
        return arguments;
    }

    private int outputs(TensorShape input) {
        int channels = input.dim(-1);
        return channels == TensorShape.ANY ? channels : channels * multiplier;
    }

    @Override
    protected final TensorShape outputShape(TensorShape input) {
        sliding.checkRank(input);
        return sliding.slid(input, outputs(input));
    }

    @Override
    protected final void build(TensorShape input) {
        outputShape(input);
        kernel = addWeight(arguments.kernel(0, "kernel", sliding.kernel(input.known(-1), multiplier)));
        addBias(outputs(input));
    }

    @Override
    protected final Tensor call(Tensor x, Call call) {
        Tensor y = DepthwiseKernel.convolve(
                sliding, sliding.picture(x), built(kernel).live());
        return finished(sliding.batch(y));
    }
}
