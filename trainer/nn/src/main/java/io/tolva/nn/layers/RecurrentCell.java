package io.tolva.nn.layers;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * What a recurrent layer does at each step: from an input and states to an output and the next states.
 *
 * <p>As a layer, its inputs are one step's {@code [batch, ...]} and the states, its outputs the output and the next states.
 * To make one, say the states' shapes, make weights in {@link #build(TensorShape)} and compute in {@link #step}; {@link RNN}
 * goes along a sequence with it.
 */
public abstract class RecurrentCell extends Layer {
    /** Reads what every layer has. */
    protected RecurrentCell(Config config) {
        super(config);
    }

    /**
     * The shape of each state, without the batch; there is at least one.
     *
     * @param step the shape of one step's input, without the batch
     */
    protected abstract List<TensorShape> stateShapes(TensorShape step);

    /** The shape of the output, without the batch; that of the first state without this. */
    protected TensorShape outputShape(TensorShape step) {
        return stateShapes(step).get(0);
    }

    /**
     * Makes the weights, by {@link #addWeight}.
     *
     * @param step the shape of one step's input, without the batch
     */
    protected void build(TensorShape step) {}

    /**
     * One step.
     *
     * @param x {@code [batch, ...]}
     * @param states one for each of {@link #stateShapes}
     * @return the output, and behind it as many next states
     */
    protected abstract List<Tensor> step(Tensor x, List<Tensor> states, Call call);

    /** A new way along a sequence, on which random masks stay as they are. */
    CellRun begin(int batch, Call call) {
        Call inner = call.withoutMasks();
        return new CellRun() {
            @Override
            public Tensor prepare(Tensor x) {
                return x;
            }

            @Override
            public List<Tensor> step(Tensor prepared, List<Tensor> states) {
                List<Tensor> inputs = new ArrayList<>();
                inputs.add(prepared);
                inputs.addAll(states);
                return applyAll(inputs, inner);
            }
        };
    }

    @Override
    protected final void build(List<TensorShape> inputs) {
        build(inputs.get(0));
    }

    @Override
    protected final List<TensorShape> outputShapes(List<TensorShape> inputs) {
        List<TensorShape> shapes = new ArrayList<>();
        shapes.add(outputShape(inputs.get(0)));
        shapes.addAll(stateShapes(inputs.get(0)));
        return shapes;
    }

    @Override
    protected final List<Tensor> call(List<Tensor> inputs, Call call) {
        int states = stateShapes(builtFor().get(0)).size();
        if (inputs.size() != 1 + states) {
            throw new IllegalArgumentException(
                    "expected one step and " + states + " states, got " + inputs.size() + " inputs");
        }
        return step(inputs.get(0), inputs.subList(1, inputs.size()), call);
    }
}
