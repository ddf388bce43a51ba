package io.tolva.nn.layers;

import io.tolva.array.Seed;
import io.tolva.array.Shape;
import io.tolva.nn.config.Config;
import io.tolva.nn.initializers.Initializer;
import io.tolva.tensor.RandomGenerator;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cell of Keras's: a kernel for the input and one for the state, both with a block of {@code units} columns for each gate.
 *
 * <p>Weights: kernel {@code [in, gates units]}, recurrent kernel {@code [units, gates units]}, bias.
 */
abstract class GatedCell extends RecurrentCell {
    final CellArguments arguments;
    private final int gates;
    private @Nullable Variable kernel;
    private @Nullable Variable recurrentKernel;
    private @Nullable Variable bias;
    private @Nullable RandomGenerator random;

    GatedCell(Config config, CellArguments.Kind kind, int gates) {
        super(config);
        this.arguments = CellArguments.ofCell(config, kind);
        this.gates = gates;
    }

    /** The size of the state and of the output. */
    public final int units() {
        return arguments.units;
    }

    /** One step of what {@link CellRun#prepare} gave. */
    abstract List<Tensor> step(GatedRun run, Tensor prepared, List<Tensor> states);

    /** How many states of the size of the output there are. */
    abstract int states();

    Shape biasShape() {
        return Shape.of(gates * arguments.units);
    }

    Initializer biasInitializer() {
        return arguments.biasInitializer;
    }

    /** The recurrent kernel in the parts in which a step needs it. */
    List<Tensor> parts(Tensor recurrent) {
        return List.of(recurrent);
    }

    final int gates() {
        return gates;
    }

    /** Has each gate random masks of its own? Keras has so if it drops states. */
    final int masks() {
        return gates > 1 && arguments.recurrentDropout > 0 ? gates : 1;
    }

    final Tensor kernel() {
        return built(kernel).live();
    }

    final Tensor recurrentKernel() {
        return built(recurrentKernel).live();
    }

    final @Nullable Tensor bias() {
        return bias == null ? null : bias.live();
    }

    final RandomGenerator random() {
        RandomGenerator generator = random;
        if (generator == null) {
            throw new IllegalStateException(label() + ": not built");
        }
        return generator;
    }

    @Override
    protected final List<TensorShape> stateShapes(TensorShape step) {
        return Collections.nCopies(states(), TensorShape.of(arguments.units));
    }

    @Override
    protected final void build(TensorShape step) {
        if (step.rank() != 1) {
            throw new IllegalArgumentException("expected one step's input [batch, features], got " + step);
        }
        int columns = gates * arguments.units;
        kernel = addWeight(WeightSpec.of("kernel", Shape.of(step.known(0), columns), arguments.kernelInitializer)
                .withRegularizer(arguments.kernelRegularizer)
                .withConstraint(arguments.kernelConstraint));
        recurrentKernel = addWeight(
                WeightSpec.of("recurrent_kernel", Shape.of(arguments.units, columns), arguments.recurrentInitializer)
                        .withRegularizer(arguments.recurrentRegularizer)
                        .withConstraint(arguments.recurrentConstraint));
        bias = arguments.useBias
                ? addWeight(WeightSpec.of("bias", biasShape(), biasInitializer())
                        .withRegularizer(arguments.biasRegularizer)
                        .withConstraint(arguments.biasConstraint))
                : null;
        random = arguments.dropout > 0 || arguments.recurrentDropout > 0
                ? RandomGenerator.of(arguments.seed.map(Seed::of).orElse(seed()))
                : null;
    }

    @Override
    protected final List<Variable> ownState() {
        return random == null ? List.of() : List.of(random.state());
    }

    @Override
    final CellRun begin(int batch, Call call) {
        return new GatedRun(this, batch, call.training());
    }

    @Override
    protected final List<Tensor> step(Tensor x, List<Tensor> states, Call call) {
        CellRun run = begin(x.shape().dim(0), call);
        return run.step(run.prepare(x), states);
    }
}
