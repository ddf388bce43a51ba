package io.tolva.nn.layers;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Tensor;
import java.util.List;

/**
 * One step of a fully connected recurrent layer: {@code h' = activation(x kernel + bias + h recurrent)}.
 *
 * <p>Inputs {@code x [batch, in]} and {@code h [batch, units]}, outputs {@code h'} twice. Weights: kernel {@code [in, units]},
 * recurrent kernel {@code [units, units]}, bias {@code [units]}.
 */
public final class SimpleRNNCell extends GatedCell {
    /** With Keras's arguments; {@code units} is required. */
    public SimpleRNNCell(Config config) {
        super(config, CellArguments.Kind.SIMPLE, 1);
    }

    /** The cell with all defaults. */
    public static SimpleRNNCell of(int units) {
        return new SimpleRNNCell(Config.empty().with("units", units));
    }

    @Override
    int states() {
        return 1;
    }

    @Override
    List<Tensor> step(GatedRun run, Tensor prepared, List<Tensor> states) {
        Tensor h = arguments.activation.apply(prepared.plus(run.recurrent(states.get(0))));
        return List.of(h, h);
    }
}
