package io.tolva.nn.optimizers;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import java.util.List;

/**
 * Follow the regularized leader (McMahan and others, 2013), which makes weights exactly zero.
 */
public final class Ftrl extends Optimizer {
    private final double power;
    private final double initialAccumulator;
    private final double l1;
    private final double l2;
    private final double l2Shrinkage;
    private final double beta;

    /** With Keras's arguments. */
    public Ftrl(Config config) {
        super(config, 0.001);
        power = config.number("learning_rate_power", -0.5);
        initialAccumulator = config.number("initial_accumulator_value", 0.1);
        l1 = config.number("l1_regularization_strength", 0);
        l2 = config.number("l2_regularization_strength", 0);
        l2Shrinkage = config.number("l2_shrinkage_regularization_strength", 0);
        beta = config.number("beta", 0);
    }

    /** Keras's defaults: learning rate 0.001. */
    public static Ftrl create() {
        return new Ftrl(Config.empty());
    }

    @Override
    public Ftrl withLearningRate(double rate) {
        return new Ftrl(config().with("learning_rate", rate));
    }

    /** This with another learning rate power, to be begun anew. */
    public Ftrl withPower(double value) {
        return new Ftrl(config().with("learning_rate_power", value));
    }

    /** This with another initial accumulator value, to be begun anew. */
    public Ftrl withInitialAccumulator(double value) {
        return new Ftrl(config().with("initial_accumulator_value", value));
    }

    /** This with another l1 regularization strength, to be begun anew. */
    public Ftrl withL1(double value) {
        return new Ftrl(config().with("l1_regularization_strength", value));
    }

    /** This with another l2 regularization strength, to be begun anew. */
    public Ftrl withL2(double value) {
        return new Ftrl(config().with("l2_regularization_strength", value));
    }

    /** This with another l2 shrinkage regularization strength, to be begun anew. */
    public Ftrl withL2Shrinkage(double value) {
        return new Ftrl(config().with("l2_shrinkage_regularization_strength", value));
    }

    /** This with another beta, to be begun anew. */
    public Ftrl withBeta(double value) {
        return new Ftrl(config().with("beta", value));
    }

    @Override
    protected Ftrl with(Config arguments) {
        return new Ftrl(arguments);
    }

    @Override
    protected List<List<String>> slotGroups() {
        return List.of(List.of("accumulator", "linear"));
    }

    @Override
    protected Tensor slotStart(Variable variable, String slot) {
        double start = slot.equals("accumulator") ? initialAccumulator : 0;
        return Tensor.filled(variable.dtype(), variable.shape(), start);
    }

    @Override
    protected VariableUpdate at(Tensor step, Tensor rate) {
        Tensor penalty = Tensor.scalar(step.dtype(), beta / 2).div(rate).plus(l2);
        return (w, g, slots) -> {
            Tensor n = slots.get(0).live();
            Tensor before = w.live();
            Tensor sum = n.plus(g.square());
            Tensor grown = Ops.pow(sum, -power);
            Tensor slope = grown.minus(Ops.pow(n, -power)).div(rate);
            Tensor shrunk = g.plus(before.times(2 * l2Shrinkage));
            Tensor z = slots.get(1).live().plus(shrunk.minus(slope.times(before)));
            slots.get(1).assign(z);
            Tensor quadratic = grown.div(rate).plus(penalty.times(2));
            w.assign(Ops.clip(z, -l1, l1).minus(z).div(quadratic));
            slots.get(0).assign(sum);
        };
    }
}
