package io.tolva.nn.optimizers;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Gradients divided by the root of their mean square; Keras's {@code RMSprop}.
 */
public final class RmsProp extends Optimizer {
    private final double rho;
    private final double momentum;
    private final double epsilon;
    private final boolean centered;

    /** With Keras's arguments. */
    public RmsProp(Config config) {
        super(config, 0.001);
        rho = config.number("rho", 0.9);
        momentum = config.number("momentum", 0);
        epsilon = config.number("epsilon", 1e-7);
        centered = config.flag("centered", false);
        Hyperparameters.share(config, "rho", rho);
        Hyperparameters.share(config, "momentum", momentum);
    }

    /** Keras's defaults: learning rate 0.001. */
    public static RmsProp create() {
        return new RmsProp(Config.empty());
    }

    @Override
    public RmsProp withLearningRate(double rate) {
        return new RmsProp(config().with("learning_rate", rate));
    }

    /** This with another rho, to be begun anew. */
    public RmsProp withRho(double value) {
        return new RmsProp(config().with("rho", value));
    }

    /** This with another momentum, to be begun anew. */
    public RmsProp withMomentum(double value) {
        return new RmsProp(config().with("momentum", value));
    }

    /** This with another epsilon, to be begun anew. */
    public RmsProp withEpsilon(double value) {
        return new RmsProp(config().with("epsilon", value));
    }

    /** This with another centered, to be begun anew. */
    public RmsProp withCentered(boolean value) {
        return new RmsProp(config().with("centered", value));
    }

    @Override
    public String className() {
        return "RMSprop";
    }

    @Override
    protected RmsProp with(Config arguments) {
        return new RmsProp(arguments);
    }

    @Override
    protected List<List<String>> slotGroups() {
        List<List<String>> groups = new ArrayList<>();
        groups.add(List.of("velocity"));
        if (momentum > 0) {
            groups.add(List.of("momentum"));
        }
        if (centered) {
            groups.add(List.of("average_gradient"));
        }
        return List.copyOf(groups);
    }

    @Override
    protected VariableUpdate at(Tensor step, Tensor rate) {
        return (w, g, slots) -> {
            Tensor divisor = Moments.mixed(slots.get(0), g.square(), rho);
            if (centered) {
                Tensor mean = Moments.mixed(slots.get(slots.size() - 1), g, rho);
                divisor = divisor.minus(mean.square());
            }
            Tensor change = g.times(rate).div(Ops.sqrt(divisor.plus(epsilon)));
            if (momentum > 0) {
                change = slots.get(1).live().times(momentum).plus(change);
                slots.get(1).assign(change);
            }
            w.assignSub(change);
        };
    }
}
