package io.tolva.nn.layers;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Convolutions;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import io.tolva.tensor.backend.ConvGeometry;
import io.tolva.tensor.backend.ConvPart;
import io.tolva.tensor.backend.SlidingWindow;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What has its input as a convolution's gradient. */
abstract class TransposedConvolution<L extends TransposedConvolution<L>> extends ConvolutionLayer<L> {
    private static final String OUTPUT_PADDING = "output_padding";
    private static final SlidingWindow ONE = new SlidingWindow(1, 1, 1, 1, 0, 0);

    private final int filters;
    private final Sliding sliding;
    private final Optional<int[]> outputPadding;
    private final KernelArguments arguments;
    private @Nullable Variable kernel;

    TransposedConvolution(Config config, int rank) {
        super(config);
        filters = Arguments.positive(config, "filters");
        int[] size = Arguments.positives(config, "kernel_size", rank);
        int[] strides = Arguments.positives(config, "strides", rank, Sizes.ones(rank));
        StepPadding padding = Sliding.padding(config);
        outputPadding = outputPadding(config, strides);
        Arguments.channelsLast(config);
        int[] dilations = Arguments.positives(config, "dilation_rate", rank, Sizes.ones(rank));
        arguments = new KernelArguments(config, "kernel");
        sliding = new Sliding(size, strides, padding, dilations);
        sliding.refuseBoth(config);
    }

    private static Optional<int[]> outputPadding(Config config, int[] strides) {
        if (!config.has(OUTPUT_PADDING)) {
            config.remember(OUTPUT_PADDING, null);
            return Optional.empty();
        }
        int[] values = config.integers(OUTPUT_PADDING, strides.length);
        for (int i = 0; i < values.length; i++) {
            if (values[i] < 0 || values[i] >= strides[i]) {
                throw config.wrong(OUTPUT_PADDING, "at least 0 and less than the strides", Arrays.toString(values));
            }
        }
        return Optional.of(values);
    }

    /**
     * This layer, to be built anew, whose output is longer than the shortest from which the convolution comes back: by
     * one number on all axes, or one for each, less than the strides.
     */
    public final L withOutputPadding(int... padding) {
        return with(OUTPUT_PADDING, Sizes.argument(padding));
    }

    @Override
    final KernelArguments arguments() {
        return arguments;
    }

    @Override
    protected final TensorShape outputShape(TensorShape input) {
        sliding.checkRank(input);
        TensorShape output = input.with(-1, filters);
        for (int axis = 0; axis < sliding.rank(); axis++) {
            int dim = input.dim(axis);
            output = output.with(axis, dim == TensorShape.ANY ? dim : length(axis, dim));
        }
        return output;
    }

    private int length(int axis, int input) {
        int stride = sliding.stride(axis);
        int span = (sliding.size(axis) - 1) * sliding.dilation(axis) + 1;
        int more = outputPadding.map(padding -> padding[axis]).orElse(-1);
        if (sliding.padding() == StepPadding.VALID) {
            return (input - 1) * stride + span + (more < 0 ? Math.max(0, stride - span) : more);
        }
        return more < 0 ? input * stride : (input - 1) * stride + span % 2 + more;
    }

    @Override
    protected final void build(TensorShape input) {
        outputShape(input);
        kernel = addWeight(arguments.kernel(0, "kernel", sliding.kernel(filters, input.known(-1))));
        addBias(filters);
    }

    @Override
    protected final Tensor call(Tensor x, Call call) {
        Tensor picture = sliding.picture(x);
        int rank = sliding.rank();
        ConvGeometry geometry = new ConvGeometry(
                picture.shape().dim(0),
                rank == 1 ? ONE : window(0, picture.shape().dim(1)),
                window(rank - 1, picture.shape().dim(2)),
                filters,
                picture.shape().dim(3),
                1);
        Tensor filter = sliding.filter(built(kernel).live());
        return finished(sliding.batch(Convolutions.part(geometry, ConvPart.INPUT, filter, picture)));
    }

    /** The convolution's windows over the output. */
    private SlidingWindow window(int axis, int input) {
        int stride = sliding.stride(axis);
        int length = length(axis, input);
        SlidingWindow window = sliding.padding().window(length, sliding.size(axis), stride, sliding.dilation(axis));
        if (window.output() != input) {
            throw new IllegalArgumentException(
                    "no convolution comes back: expected " + input + " windows over an output of " + length + ", got "
                            + window.output() + "; use another output_padding");
        }
        return window;
    }
}
