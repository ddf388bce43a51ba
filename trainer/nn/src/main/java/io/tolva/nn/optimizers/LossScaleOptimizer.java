package io.tolva.nn.optimizers;

import io.tolva.array.DType;
import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Another optimizer, for a loss that is multiplied by a scale so that small gradients are not lost: the scale is halved, and
 * nothing else changes, when a gradient is not finite, and doubled after many steps without that.
 */
public final class LossScaleOptimizer extends Optimizer {
    private final Optimizer inner;
    private final int growthSteps;
    private final Variable goodSteps = Scalars.of("step_counter", DType.INT64, 0);
    private final Variable scale;

    /** With Keras's arguments. */
    public LossScaleOptimizer(Config config) {
        super(config);
        inner = config.object("inner_optimizer", Optimizers.CATALOGUE);
        double initial = config.number("initial_scale", 32768);
        growthSteps = config.integer("dynamic_growth_steps", 2000);
        config.optionalText("name");
        Wrapping.leave(config, "inner_optimizer", Options.LOSS_SCALE);
        if (inner instanceof LossScaleOptimizer || inner instanceof MultiOptimizer) {
            throw config.wrong("inner_optimizer", "an optimizer with a rule of its own", inner.className());
        } else if (!(initial > 0) || growthSteps < 1) {
            throw config.wrong("initial_scale, dynamic_growth_steps", "more", initial + ", " + growthSteps);
        }
        inner.setLossScale(Optional.empty());
        scale = Scalars.of("dynamic_scale", DType.FLOAT32, initial);
    }

    /** With a scale of 32768 at the start, which doubles after 2000 steps, in place of a scale of the inner optimizer. */
    public static LossScaleOptimizer of(Optimizer inner) {
        return new LossScaleOptimizer(Config.empty().with("inner_optimizer", inner));
    }

    /** This with another scale at the start, to be begun anew. */
    public LossScaleOptimizer withInitialScale(double value) {
        return with(config().with("initial_scale", value));
    }

    /** This with another number of steps until the scale doubles, to be begun anew. */
    public LossScaleOptimizer withGrowthSteps(int steps) {
        return with(config().with("dynamic_growth_steps", steps));
    }

    @Override
    protected LossScaleOptimizer with(Config arguments) {
        return new LossScaleOptimizer(arguments.with("inner_optimizer", inner.with(inner.config())));
    }

    /** The optimizer that changes the variables. */
    public Optimizer inner() {
        return inner;
    }

    @Override
    public long iterations() {
        return inner.iterations();
    }

    @Override
    public float learningRate() {
        return inner.learningRate();
    }

    @Override
    public void setLearningRate(float rate) {
        inner.setLearningRate(rate);
    }

    @Override
    public Tensor scaleLoss(Tensor loss) {
        return loss.times(Ops.cast(scale.live(), loss.dtype()));
    }

    @Override
    public void finalizeVariableValues() {
        inner.finalizeVariableValues();
    }

    @Override
    Memory remember(List<Variable> variables) {
        inner.build(variables);
        return new Memory(className(), variables);
    }

    @Override
    List<Variable> stateVariables() {
        List<Variable> all = super.stateVariables();
        all.addAll(List.of(goodSteps, scale));
        all.addAll(inner.stateVariables());
        return all;
    }

    @Override
    void update(List<Tensor> gradients, List<Variable> ofVariables) {
        Tensor finite = finite(gradients);
        List<Tensor> unscaled = new ArrayList<>();
        for (Tensor gradient : gradients) {
            Tensor divided = gradient.div(Ops.cast(scale.live(), gradient.dtype()));
            unscaled.add(Ops.where(finite, divided, Tensor.zeros(gradient.dtype(), gradient.shape())));
        }
        List<Variable> changed = new ArrayList<>(ofVariables);
        changed.addAll(inner.stateVariables());
        Conditional.change(finite, changed, () -> inner.update(unscaled, ofVariables));
        adapt(finite);
    }

    private static Tensor finite(List<Tensor> gradients) {
        Tensor all = Ops.all(Ops.isFinite(gradients.get(0)));
        for (Tensor gradient : gradients.subList(1, gradients.size())) {
            all = Ops.logicalAnd(all, Ops.all(Ops.isFinite(gradient)));
        }
        return all;
    }

    private void adapt(Tensor finite) {
        Tensor one = Tensor.scalar(DType.INT64, 1);
        Tensor steps = goodSteps.live().plus(one);
        Tensor grows = Ops.logicalAnd(finite, Ops.equal(steps, Tensor.scalar(DType.INT64, growthSteps)));
        Tensor begins = Ops.logicalOr(grows, Ops.logicalNot(finite));
        Tensor now = scale.live();
        scale.assign(Ops.where(finite, Ops.where(grows, now.times(2), now), now.times(0.5)));
        goodSteps.assign(Ops.where(begins, Tensor.scalar(DType.INT64, 0), steps));
    }

    @Override
    protected List<List<String>> slotGroups() {
        return List.of();
    }

    @Override
    protected VariableUpdate at(Tensor step, Tensor rate) {
        return inner.at(step, rate);
    }
}
