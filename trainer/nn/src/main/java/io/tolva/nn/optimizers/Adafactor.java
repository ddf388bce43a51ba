package io.tolva.nn.optimizers;

import io.tolva.array.Shape;
import io.tolva.nn.config.Config;
import io.tolva.tensor.Keep;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import java.util.List;

/**
 * Mean squares of gradients that are kept by rows and columns only (Shazeer and Stern, 2018), with changes in proportion to
 * the variable.
 */
public final class Adafactor extends Optimizer {
    private static final List<String> SLOTS = List.of("rows", "columns", "velocity");

    private final double beta2Decay;
    private final double epsilon1;
    private final double epsilon2;
    private final double clipThreshold;

    /** With Keras's arguments. */
    public Adafactor(Config config) {
        super(config, 0.001);
        beta2Decay = config.number("beta_2_decay", -0.8);
        epsilon1 = config.number("epsilon_1", 1e-30);
        epsilon2 = config.number("epsilon_2", 1e-3);
        clipThreshold = config.number("clip_threshold", 1);
        config.flag("relative_step", true); // the rate is at most 1 / sqrt(step) in any case, as in Keras
        if (!(clipThreshold > 0)) {
            throw config.wrong("clip_threshold", "a number above 0", clipThreshold);
        }
    }

    /** Keras's defaults: learning rate 0.001. */
    public static Adafactor create() {
        return new Adafactor(Config.empty());
    }

    @Override
    public Adafactor withLearningRate(double rate) {
        return with(config().with(Rate.NAME, rate));
    }

    /** This with another exponent of the step, by which the mean squares forget more slowly; to be begun anew. */
    public Adafactor withBeta2Decay(double value) {
        return with(config().with("beta_2_decay", value));
    }

    /** This with other smallest values of squares and of variables' sizes, to be begun anew. */
    public Adafactor withEpsilons(double ofSquares, double ofSizes) {
        return with(config().with("epsilon_1", ofSquares).with("epsilon_2", ofSizes));
    }

    /** This with another largest root mean square of a change, to be begun anew. */
    public Adafactor withClipThreshold(double value) {
        return with(config().with("clip_threshold", value));
    }

    @Override
    protected Adafactor with(Config arguments) {
        return new Adafactor(arguments);
    }

    @Override
    protected List<List<String>> slotGroups() {
        return List.of(SLOTS);
    }

    @Override
    protected Tensor slotStart(Variable variable, String slot) {
        Shape shape = variable.shape();
        if (slot.equals(SLOTS.get(2))) {
            return super.slotStart(variable, slot);
        } else if (shape.rank() < 2) {
            return Tensor.scalar(variable.dtype(), 0);
        }
        return Tensor.zeros(variable.dtype(), without(shape, slot.equals(SLOTS.get(0)) ? -1 : -2));
    }

    private static Shape without(Shape shape, int axis) {
        int[] dims = new int[shape.rank() - 1];
        for (int from = 0, to = 0; from < shape.rank(); from++) {
            if (from != shape.rank() + axis) {
                dims[to++] = shape.dim(from);
            }
        }
        return Shape.of(dims);
    }

    @Override
    protected VariableUpdate at(Tensor step, Tensor rate) {
        Tensor one = Tensor.scalar(step.dtype(), 1);
        Tensor bounded = Ops.minimum(rate, one.div(Ops.sqrt(step)));
        Tensor fresh = Ops.pow(step, beta2Decay);
        return (w, g, slots) -> {
            Tensor size = Ops.maximum(Tensor.scalar(step.dtype(), epsilon2), rms(w.live()));
            Tensor squares = g.square().plus(epsilon1);
            Tensor v = w.shape().rank() < 2 ? mixed(slots.get(2), squares, fresh) : factored(slots, squares, fresh);
            slots.get(2).assign(v);
            Tensor change = g.div(Ops.sqrt(v));
            Tensor excess = Ops.maximum(one, rms(change).div(clipThreshold));
            w.assignSub(change.div(excess).times(size.times(bounded)));
        };
    }

    private static Tensor factored(List<Variable> slots, Tensor squares, Tensor fresh) {
        Tensor rows = mixed(slots.get(0), Ops.mean(squares, -1), fresh);
        Tensor columns = mixed(slots.get(1), Ops.mean(squares, -2), fresh);
        slots.get(0).assign(rows);
        slots.get(1).assign(columns);
        Tensor shares = rows.div(Ops.mean(rows, Keep.DIMS, -1));
        return Ops.expandDims(shares, -1).times(Ops.expandDims(columns, -2));
    }

    private static Tensor mixed(Variable slot, Tensor value, Tensor fresh) {
        return slot.live().times(fresh.negate().plus(1)).plus(value.times(fresh));
    }

    private static Tensor rms(Tensor x) {
        return Ops.sqrt(Ops.mean(x.square()));
    }
}
