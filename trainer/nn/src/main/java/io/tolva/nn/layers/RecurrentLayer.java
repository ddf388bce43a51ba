package io.tolva.nn.layers;

import io.tolva.array.Shape;
import io.tolva.nn.config.Config;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A layer that takes a {@link RecurrentCell} along a sequence: {@code [batch, steps, ...]} to the output of the last step, or
 * of all steps as {@code [batch, steps, ...]}.
 *
 * <p>Inputs behind the sequence are the states to begin with, zeros without them. With {@code return_state}, the last states
 * come behind the output. A masked step keeps the states, and its output is that of the step before. With {@code stateful},
 * a batch begins with the states with which the last one ended, until {@link #resetStates()}.
 * As in Keras, a mask has no effect on a layer that is given states, and is only handed on.
 *
 * <p>A compiled step holds a copy of the cell's work for every step of the sequence: sequences should have few different
 * lengths.
 */
public abstract class RecurrentLayer extends Layer {
    private List<Variable> carried = List.of();
    private @Nullable Boolean zeroMasked;

    /** Reads what every layer has. */
    protected RecurrentLayer(Config config) {
        super(config);
    }

    /** What is done at each step. */
    public abstract RecurrentCell cell();

    abstract RecurrentOptions options();

    /** Does it give the outputs of all steps? */
    public final boolean returnsSequences() {
        return options().returnSequences();
    }

    /** Does it give the last states, too? */
    public final boolean returnsState() {
        return options().returnState();
    }

    /** Does it go from the last step to the first? */
    public final boolean goesBackwards() {
        return options().goBackwards();
    }

    /** Does a batch begin where the last one ended? */
    public final boolean isStateful() {
        return options().stateful();
    }

    /** Says whether masked steps give zeros, whatever the layer's argument. */
    final void zeroMaskedOutputs(boolean value) {
        zeroMasked = value;
    }

    private boolean zerosMasked() {
        Boolean said = zeroMasked;
        return said == null ? options().zeroOutputForMask() : said;
    }

    /** All arguments. */
    /** Further inputs are the states at the start, which Keras takes as one argument. */
    @Override
    public List<?> callInputs(List<?> inputs) {
        return inputs.size() == 1 ? inputs : List.of(inputs.get(0), inputs.subList(1, inputs.size()));
    }

    @Override
    public final Config config() {
        return super.config().with("zero_output_for_mask", zerosMasked());
    }

    /**
     * Makes the states of a stateful layer zero.
     *
     * @throws IllegalStateException if the layer is not stateful
     */
    public final void resetStates() {
        if (!isStateful()) {
            throw new IllegalStateException(label() + ": expected a stateful layer to reset the states of");
        }
        carried.forEach(state -> state.assign(Tensor.zeros(state.dtype(), state.shape())));
    }

    private static TensorShape step(TensorShape sequence) {
        if (sequence.rank() < 2) {
            throw new IllegalArgumentException("expected input [batch, steps, features], got " + sequence
                    + "; reshape to [batch, steps, 1] where a step is a number");
        }
        return sequence.range(1, sequence.rank());
    }

    @Override
    protected final void build(List<TensorShape> inputs) {
        TensorShape step = step(inputs.get(0));
        List<TensorShape> shapes = new ArrayList<>();
        shapes.add(step);
        shapes.addAll(cell().stateShapes(step));
        if (inputs.size() != 1 && inputs.size() != shapes.size()) {
            throw new IllegalArgumentException("expected a sequence, or a sequence and " + (shapes.size() - 1)
                    + " states, got " + inputs.size() + " inputs");
        }
        carried = List.of();
        cell().ensureBuilt(shapes);
    }

    @Override
    protected final List<TensorShape> outputShapes(List<TensorShape> inputs) {
        TensorShape sequence = inputs.get(0);
        TensorShape step = step(sequence);
        List<TensorShape> shapes = new ArrayList<>();
        TensorShape output = cell().outputShape(step);
        shapes.add(returnsSequences() ? output.prepend(sequence.dim(0)) : output);
        if (returnsState()) {
            shapes.addAll(cell().stateShapes(step));
        }
        return shapes;
    }

    @Override
    protected final boolean accepts(TensorShape expected, Shape batch) {
        return batch.rank() == expected.rank() + 1
                && expected.range(1, expected.rank())
                        .fits(batch.rank() == 2 ? Shape.of(batch.dim(0)) : batch.dropFirst());
    }

    @Override
    protected final List<Tensor> call(List<Tensor> inputs, Call call) {
        return run(inputs, call).tensors();
    }

    @Override
    protected final Outputs run(List<Tensor> inputs, Call call) {
        Tensor sequence = inputs.get(0);
        List<Tensor> states = inputs.size() > 1 ? inputs.subList(1, inputs.size()) : start(sequence.shape());
        Tensor mask = call.mask(0);
        // Keras looks for a mask only where the sequence is the only input.
        Tensor effective = inputs.size() > 1 ? null : mask;
        Recurrence recurrence =
                new Recurrence(cell().begin(sequence.shape().dim(0), call), options(), zerosMasked(), states);
        recurrence.along(sequence, effective);
        for (int i = 0; i < carried.size(); i++) {
            carried.get(i).assign(recurrence.states().get(i));
        }
        List<Tensor> tensors = new ArrayList<>();
        List<@Nullable Tensor> masks = new ArrayList<>(Collections.nCopies(1 + states.size(), null));
        tensors.add(recurrence.output());
        masks.set(0, returnsSequences() ? mask : null);
        if (returnsState()) {
            tensors.addAll(recurrence.states());
        }
        return new Outputs(tensors, masks.subList(0, tensors.size()));
    }

    private List<Tensor> start(Shape sequence) {
        TensorShape step = TensorShape.of(sequence.dropFirst().dropFirst());
        List<Tensor> zeros = new ArrayList<>();
        for (TensorShape state : cell().stateShapes(step)) {
            zeros.add(Tensor.zeros(dtype(), state.withBatch(sequence.dim(0))));
        }
        return isStateful() ? carriedOver(zeros) : zeros;
    }

    private List<Tensor> carriedOver(List<Tensor> zeros) {
        if (carried.isEmpty() || isTrial(carried.get(0), zeros.get(0))) {
            carried = zeros.stream()
                    .map(zero -> new Variable(path() + "/rnn_state", zero, false))
                    .toList();
        }
        List<Tensor> states = new ArrayList<>();
        for (int i = 0; i < carried.size(); i++) {
            Variable state = carried.get(i);
            if (!state.shape().equals(zeros.get(i).shape())) {
                throw new IllegalArgumentException("a stateful layer takes batches of one size: expected states "
                        + state.shape() + ", got " + zeros.get(i).shape() + "; leave out the last, smaller batch");
            }
            states.add(state.value());
        }
        return states;
    }

    /** Were the states made when an owner was tried out with one row of zeros, to see what its layers need? */
    private static boolean isTrial(Variable state, Tensor zero) {
        return state.version() <= 1 && state.shape().dim(0) == 1 && zero.shape().dim(0) != 1;
    }

    @Override
    protected final boolean supportsMasking() {
        return true;
    }

    /** The states that a stateful layer carries from batch to batch. */
    @Override
    protected final List<Variable> ownState() {
        return carried;
    }
}
