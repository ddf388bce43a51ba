package io.tolva.nn.optimizers.schedules;

import io.tolva.nn.config.Configurable;
import io.tolva.tensor.Tensor;

/** A learning rate that depends on the step. */
public interface LearningRateSchedule extends Configurable {
    /**
     * The rate of a step, written with operations, so that a compiled step follows it.
     *
     * @param step how many steps there were before, a scalar of the type that the rate has
     */
    Tensor at(Tensor step);
}
