package io.tolva.nn.layers;

import io.tolva.array.Seed;
import io.tolva.array.Shape;
import io.tolva.nn.config.Config;
import io.tolva.tensor.Convolutions;
import io.tolva.tensor.Ops;
import io.tolva.tensor.RandomGenerator;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import io.tolva.tensor.backend.Padding;
import io.tolva.tensor.backend.SlidingWindow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One step of a {@link LSTMCell} whose products are convolutions: that of the input with strides and padding, that of the
 * state so that it keeps its size.
 *
 * <p>Weights: kernel {@code [sizes ..., in, 4 filters]}, recurrent kernel {@code [sizes ..., filters, 4 filters]}, bias
 * {@code [4 filters]}.
 */
final class ConvLSTMCell extends RecurrentCell {
    private static final int GATES = 4;

    private final int rank;
    private final CellArguments arguments;
    private final ConvArguments window;
    private @Nullable Variable kernel;
    private @Nullable Variable recurrentKernel;
    private @Nullable Variable bias;
    private @Nullable RandomGenerator random;

    ConvLSTMCell(Config config, int rank) {
        super(config);
        this.rank = rank;
        window = new ConvArguments(config, rank);
        arguments = CellArguments.ofCell(config, CellArguments.Kind.CONVOLUTIONAL);
    }

    /** Reads the arguments that are the cell's, for its layer. */
    static void readWindow(Config config, int rank) {
        new ConvArguments(config, rank);
    }

    @Override
    protected List<TensorShape> stateShapes(TensorShape step) {
        return Collections.nCopies(2, window.output(step, arguments.units));
    }

    private Shape kernelShape(int in) {
        int[] dims = Arrays.copyOf(window.kernelSize, rank + 2);
        dims[rank] = in;
        dims[rank + 1] = GATES * arguments.units;
        return Shape.of(dims);
    }

    @Override
    protected void build(TensorShape step) {
        stateShapes(step);
        kernel = addWeight(WeightSpec.of("kernel", kernelShape(step.known(-1)), arguments.kernelInitializer)
                .withRegularizer(arguments.kernelRegularizer)
                .withConstraint(arguments.kernelConstraint));
        recurrentKernel = addWeight(
                WeightSpec.of("recurrent_kernel", kernelShape(arguments.units), arguments.recurrentInitializer)
                        .withRegularizer(arguments.recurrentRegularizer)
                        .withConstraint(arguments.recurrentConstraint));
        bias = arguments.useBias
                ? addWeight(
                        WeightSpec.of("bias", Shape.of(GATES * arguments.units), LSTMCell.biasInitializer(arguments))
                                .withRegularizer(arguments.biasRegularizer)
                                .withConstraint(arguments.biasConstraint))
                : null;
        random = arguments.dropout > 0 || arguments.recurrentDropout > 0
                ? RandomGenerator.of(arguments.seed.map(Seed::of).orElse(seed()))
                : null;
    }

    @Override
    protected List<Variable> ownState() {
        return random == null ? List.of() : List.of(random.state());
    }

    @Override
    protected List<Tensor> step(Tensor x, List<Tensor> states, Call call) {
        CellRun run = begin(x.shape().dim(0), call);
        return run.step(run.prepare(x), states);
    }

    @Override
    CellRun begin(int batch, Call call) {
        return new Run(call.training());
    }

    /** What is dropped is drawn at the first step, when the shapes are known. */
    private final class Run implements CellRun {
        private final boolean training;
        private List<Tensor> stateMasks = List.of();

        Run(boolean training) {
            this.training = training;
        }

        private List<Tensor> masks(double rate, Tensor like) {
            List<Tensor> masks = new ArrayList<>();
            RandomGenerator generator = random;
            for (int i = 0; generator != null && training && rate > 0 && i < GATES; i++) {
                masks.add(Ops.dropout(Tensor.ones(like.dtype(), like.shape()), rate, generator));
            }
            return masks;
        }

        @Override
        public Tensor prepare(Tensor x) {
            boolean several = x.shape().rank() == rank + 3;
            Tensor one = several ? Ops.unstack(x, 0).get(0) : x;
            Tensor y = gates(x, masks(arguments.dropout, one), built(kernel).live(), several, true);
            return bias == null ? y : y.plus(bias.live());
        }

        @Override
        public List<Tensor> step(Tensor prepared, List<Tensor> states) {
            if (stateMasks.isEmpty()) {
                stateMasks = masks(arguments.recurrentDropout, states.get(0));
            }
            Tensor inner =
                    gates(states.get(0), stateMasks, built(recurrentKernel).live(), false, false);
            return LSTMCell.next(Ops.split(prepared.plus(inner), GATES, -1), states.get(1), arguments);
        }

        /** All gates at once, or one after another if each has a mask of its own. */
        private Tensor gates(Tensor x, List<Tensor> masks, Tensor filter, boolean several, boolean ofInput) {
            if (masks.isEmpty()) {
                return convolved(x, filter, several, ofInput);
            }
            List<Tensor> filters = Ops.split(filter, GATES, -1);
            return Ops.concat(
                    IntStream.range(0, GATES)
                            .mapToObj(i -> convolved(x.times(masks.get(i)), filters.get(i), several, ofInput))
                            .toList(),
                    -1);
        }

        private Tensor convolved(Tensor x, Tensor filter, boolean several, boolean ofInput) {
            if (!several) {
                return window.convolved(x, filter, ofInput);
            }
            Shape shape = x.shape();
            Tensor folded = Ops.reshape(x, shape.dropFirst().dropFirst().prepend(shape.dim(0) * shape.dim(1)));
            Tensor y = window.convolved(folded, filter, ofInput);
            return Ops.reshape(y, y.shape().dropFirst().prepend(shape.dim(1)).prepend(shape.dim(0)));
        }
    }

    /** How a window slides over the input. */
    static final class ConvArguments {
        private final int rank;
        private final int[] kernelSize;
        private final int[] strides;
        private final Padding padding;
        private final int[] dilation;

        ConvArguments(Config config, int rank) {
            this.rank = rank;
            config.integer("filters");
            kernelSize = config.integers("kernel_size", rank);
            strides = config.integers("strides", rank, ones(rank));
            padding = config.choice("padding", Padding.VALID);
            config.only("data_format", "channels_last");
            dilation = config.integers("dilation_rate", rank, ones(rank));
        }

        private static int[] ones(int count) {
            int[] ones = new int[count];
            Arrays.fill(ones, 1);
            return ones;
        }

        private TensorShape output(TensorShape step, int filters) {
            if (step.rank() != rank + 1) {
                throw new IllegalArgumentException("expected one step's input of rank " + (rank + 2) + ", got " + step);
            }
            TensorShape shape = step.with(-1, filters);
            for (int i = 0; i < rank; i++) {
                int size = step.known(i);
                shape = shape.with(
                        i,
                        SlidingWindow.of(padding, size, kernelSize[i], strides[i], dilation[i])
                                .output());
            }
            return shape;
        }

        private Tensor convolved(Tensor x, Tensor filter, boolean ofInput) {
            int[] by = ofInput ? strides : ones(rank);
            int[] apart = ofInput ? dilation : ones(rank);
            Padding around = ofInput ? padding : Padding.SAME;
            return rank == 1
                    ? Convolutions.conv1d(x, filter, by[0], around, apart[0])
                    : Convolutions.conv2d(x, filter, by, around, apart);
        }
    }
}
