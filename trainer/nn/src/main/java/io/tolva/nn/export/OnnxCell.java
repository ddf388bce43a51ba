package io.tolva.nn.export;

import io.tolva.array.Shape;
import io.tolva.nn.activations.Activation;
import io.tolva.nn.config.Config;
import io.tolva.nn.layers.GRUCell;
import io.tolva.nn.layers.LSTMCell;
import io.tolva.nn.layers.RecurrentCell;
import io.tolva.nn.layers.SimpleRNNCell;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * A recurrent cell as ONNX's operator for whole sequences. Kernels are {@code [1, gates units, in]} there, and the gates of
 * a long short-term memory in the order input, output, forget, candidate. There are always two biases.
 */
final class OnnxCell {
    private static final int[] LSTM_ORDER = {0, 3, 1, 2};
    private static final int[] GRU_ORDER = {0, 1, 2};
    private static final int[] RNN_ORDER = {0};

    private final OnnxScope scope;
    private final RecurrentCell cell;
    private final String op;
    private final int[] order;
    private final int states;

    private OnnxCell(OnnxScope scope, RecurrentCell cell, String op, int[] order, int states) {
        this.scope = scope;
        this.cell = cell;
        this.op = op;
        this.order = order;
        this.states = states;
    }

    static OnnxCell of(OnnxScope scope, RecurrentCell cell) {
        if (cell instanceof LSTMCell) {
            return new OnnxCell(scope, cell, "LSTM", LSTM_ORDER, 2);
        } else if (cell instanceof GRUCell) {
            return new OnnxCell(scope, cell, "GRU", GRU_ORDER, 1);
        } else if (cell instanceof SimpleRNNCell) {
            return new OnnxCell(scope, cell, "RNN", RNN_ORDER, 1);
        }
        throw scope.refusal("ONNX has no operator for the cell " + cell.className()
                + ": expected SimpleRNNCell, GRUCell or LSTMCell");
    }

    int states() {
        return states;
    }

    /**
     * Goes along a sequence {@code [steps, batch, in]}.
     *
     * @param lengths int32 {@code [batch]}, the empty name if all steps count
     * @param initial the states to begin with, empty names for zeros
     * @return all outputs {@code [steps, 1, batch, units]} and the last states {@code [1, batch, units]}
     */
    List<String> along(String x, String lengths, List<String> initial) {
        List<String> inputs = new ArrayList<>(List.of(x));
        inputs.add(constant("W", kernel(weight(0))));
        inputs.add(constant("R", kernel(weight(1))));
        inputs.add(cell.ownWeights().size() == 3 ? constant("B", biases(weight(2))) : "");
        inputs.add(lengths);
        inputs.addAll(initial);
        return scope.ops(op, 1 + states, attributes(), inputs.toArray(new String[0]));
    }

    private OnnxAttributes attributes() {
        Config config = cell.config();
        OnnxAttributes size = OnnxAttributes.of("hidden_size", config.integer("units"));
        Activation own = config.object("activation", Activation.CATALOGUE, Activation.TANH);
        if (order == RNN_ORDER) {
            return CellActivations.attributes(scope, size, List.of(own));
        }
        Activation gates = config.object("recurrent_activation", Activation.CATALOGUE, Activation.SIGMOID);
        if (order == LSTM_ORDER) {
            return CellActivations.attributes(scope, size, List.of(gates, own, own));
        }
        boolean after = config.flag("reset_after", true);
        return CellActivations.attributes(scope, size.with("linear_before_reset", after ? 1 : 0), List.of(gates, own));
    }

    private Tensor weight(int index) {
        return cell.ownWeights().get(index).value();
    }

    private String constant(String role, Tensor value) {
        return scope.constant(cell.name() + "/" + role, value);
    }

    private Tensor kernel(Tensor kernel) {
        Tensor columns = ordered(kernel, 1);
        return Ops.reshape(
                Ops.transpose(columns),
                Shape.of(1, columns.shape().dim(1), columns.shape().dim(0)));
    }

    private Tensor ordered(Tensor gates, int axis) {
        List<Tensor> parts = Ops.split(gates, order.length, axis);
        List<Tensor> ordered = new ArrayList<>();
        for (int gate : order) {
            ordered.add(parts.get(gate));
        }
        return Ops.concat(ordered, axis);
    }

    /** A cell has one for the input, or one for the input and one for the state. */
    private Tensor biases(Tensor bias) {
        Tensor both = bias.shape().rank() == 2
                ? bias
                : Ops.concat(List.of(ordered(bias, 0), Tensor.zeros(bias.dtype(), bias.shape())), 0);
        return Ops.reshape(both, Shape.of(1, both.size()));
    }
}
