package io.tolva.nn.layers;

import io.tolva.array.DType;
import io.tolva.array.Seed;
import io.tolva.array.Shape;
import io.tolva.nn.config.Config;
import io.tolva.nn.initializers.Initializer;
import io.tolva.nn.initializers.Initializers;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import java.util.List;

/**
 * One step of a long short-term memory (Hochreiter and Schmidhuber, "Long short-term memory", 1997). With the gates
 * {@code i, f, g, o}, which are blocks of {@code x kernel + bias + h recurrent}: {@code c' = s(f) c + s(i) a(g)} and
 * {@code h' = s(o) a(c')}, where {@code s} is the recurrent activation and {@code a} the activation.
 *
 * <p>Inputs {@code x [batch, in]}, {@code h} and {@code c [batch, units]}, outputs {@code h', h', c'}. Weights: kernel
 * {@code [in, 4 units]}, recurrent kernel {@code [units, 4 units]}, bias {@code [4 units]}, whose block for {@code f} begins
 * with ones unless {@code unit_forget_bias} is off.
 */
public final class LSTMCell extends GatedCell {
    private static final int GATES = 4;

    /** With Keras's arguments; {@code units} is required. */
    public LSTMCell(Config config) {
        super(config, CellArguments.Kind.LSTM, GATES);
    }

    /** The cell with all defaults. */
    public static LSTMCell of(int units) {
        return new LSTMCell(Config.empty().with("units", units));
    }

    @Override
    int states() {
        return 2;
    }

    @Override
    Initializer biasInitializer() {
        return biasInitializer(arguments);
    }

    static Initializer biasInitializer(CellArguments arguments) {
        return arguments.unitForgetBias
                ? new UnitForgetBias(arguments.biasInitializer, arguments.units)
                : arguments.biasInitializer;
    }

    /** Ones for the gate that forgets, and what the layer says for the others. */
    private record UnitForgetBias(Initializer others, int units) implements Initializer {
        @Override
        public Config config() {
            return others.config();
        }

        @Override
        public Tensor create(DType dtype, Shape shape, Seed seed) {
            Tensor before = others.create(dtype, Shape.of(units), seed.split("before"));
            Tensor ones = Initializers.ONES.create(dtype, Shape.of(units), seed);
            Tensor behind = others.create(dtype, Shape.of(2 * units), seed.split("behind"));
            return Ops.concat(List.of(before, ones, behind), 0);
        }
    }

    @Override
    List<Tensor> step(GatedRun run, Tensor prepared, List<Tensor> states) {
        return next(run.gates(prepared.plus(run.recurrent(states.get(0)))), states.get(1), arguments);
    }

    /** The output and the next states, of the gates before their activations and of the last {@code c}. */
    static List<Tensor> next(List<Tensor> gates, Tensor last, CellArguments arguments) {
        Tensor input = arguments.recurrentActivation.apply(gates.get(0));
        Tensor forget = arguments.recurrentActivation.apply(gates.get(1));
        Tensor candidate = arguments.activation.apply(gates.get(2));
        Tensor output = arguments.recurrentActivation.apply(gates.get(3));
        Tensor c = forget.times(last).plus(input.times(candidate));
        Tensor h = output.times(arguments.activation.apply(c));
        return List.of(h, h, c);
    }
}
