package io.tolva.nn.layers;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Convolutions;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import io.tolva.tensor.backend.ConvGeometry;
import io.tolva.tensor.backend.ConvPart;
import org.jspecify.annotations.Nullable;

/** A convolution, perhaps of groups of channels by themselves. */
abstract class GroupedConvolution<L extends GroupedConvolution<L>> extends ConvolutionLayer<L> {
    private final int filters;
    private final Sliding sliding;
    private final int groups;
    private final KernelArguments arguments;
    private @Nullable Variable kernel;

    GroupedConvolution(Config config, int rank) {
        super(config);
        filters = Arguments.positive(config, "filters");
        int[] size = Arguments.positives(config, "kernel_size", rank);
        int[] strides = Arguments.positives(config, "strides", rank, Sizes.ones(rank));
        StepPadding padding = rank == 1 ? config.choice("padding", StepPadding.VALID) : Sliding.padding(config);
        Arguments.channelsLast(config);
        int[] dilations = Arguments.positives(config, "dilation_rate", rank, Sizes.ones(rank));
        groups = Arguments.positive(config, "groups", 1);
        arguments = new KernelArguments(config, "kernel");
        sliding = new Sliding(size, strides, padding, dilations);
        sliding.refuseBoth(config);
        if (filters % groups != 0) {
            throw config.wrong("filters", "a multiple of " + groups + " groups", filters);
        }
    }

    /** This layer, to be built anew, in which groups of filters see groups of channels. */
    public final L withGroups(int count) {
        return with("groups", count);
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
        if (channels % groups != 0) {
            throw new IllegalArgumentException("expected a multiple of " + groups + " channels, got " + channels
                    + "; use another number of groups");
        }
        kernel = addWeight(arguments.kernel(0, "kernel", sliding.kernel(channels / groups, filters)));
        addBias(filters);
    }

    @Override
    protected final Tensor call(Tensor x, Call call) {
        Tensor picture = sliding.picture(x);
        ConvGeometry geometry = new ConvGeometry(
                picture.shape().dim(0),
                sliding.rows(picture.shape()),
                sliding.columns(picture.shape()),
                picture.shape().dim(3),
                filters,
                groups);
        Tensor filter = sliding.filter(built(kernel).live());
        return finished(sliding.batch(Convolutions.part(geometry, ConvPart.OUTPUT, picture, filter)));
    }
}
