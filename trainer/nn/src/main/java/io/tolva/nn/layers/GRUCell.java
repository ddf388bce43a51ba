package io.tolva.nn.layers;

import io.tolva.array.Shape;
import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import java.util.List;

/**
 * One step of a gated recurrent unit (Cho et al., "Learning phrase representations using RNN encoder-decoder", 2014). The
 * kernels have blocks for {@code z, r, g}: {@code h' = s(z) h + (1 - s(z)) a(g)}, where {@code s} is the recurrent activation
 * and {@code a} the activation. {@code s(r)} multiplies what the state adds to {@code g}: after the product with the recurrent
 * kernel, which has a bias of its own then, or before it if {@code reset_after} is off.
 *
 * <p>Inputs {@code x [batch, in]} and {@code h [batch, units]}, outputs {@code h'} twice. Weights: kernel
 * {@code [in, 3 units]}, recurrent kernel {@code [units, 3 units]}, bias {@code [2, 3 units]}, or {@code [3 units]} if
 * {@code reset_after} is off.
 */
public final class GRUCell extends GatedCell {
    private static final int GATES = 3;

    /** With Keras's arguments; {@code units} is required. */
    public GRUCell(Config config) {
        super(config, CellArguments.Kind.GRU, GATES);
    }

    /** The cell with all defaults. */
    public static GRUCell of(int units) {
        return new GRUCell(Config.empty().with("units", units));
    }

    @Override
    int states() {
        return 1;
    }

    @Override
    Shape biasShape() {
        return arguments.resetAfter ? Shape.of(2, GATES * arguments.units) : super.biasShape();
    }

    @Override
    List<Tensor> parts(Tensor recurrent) {
        return arguments.resetAfter
                ? super.parts(recurrent)
                : Ops.split(recurrent, new int[] {2 * arguments.units, arguments.units}, 1);
    }

    @Override
    List<Tensor> step(GatedRun run, Tensor prepared, List<Tensor> states) {
        Tensor h = states.get(0);
        List<Tensor> inputs = run.gates(prepared);
        List<Tensor> inner = run.gates(arguments.resetAfter ? run.recurrent(h) : run.recurrent(h, 0, 2));
        Tensor update = arguments.recurrentActivation.apply(inputs.get(0).plus(inner.get(0)));
        Tensor reset = arguments.recurrentActivation.apply(inputs.get(1).plus(inner.get(1)));
        Tensor past = arguments.resetAfter ? reset.times(inner.get(2)) : run.recurrent(reset.times(h), 2, GATES);
        Tensor candidate = arguments.activation.apply(inputs.get(2).plus(past));
        Tensor kept = update.times(h);
        Tensor next = kept.plus(Tensor.scalar(h.dtype(), 1).minus(update).times(candidate));
        return List.of(next, next);
    }
}
