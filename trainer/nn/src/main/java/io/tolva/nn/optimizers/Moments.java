package io.tolva.nn.optimizers;

import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;

/** Running means in slots. */
final class Moments {
    private Moments() {}

    /** {@code slot += (value - slot) share}, as Keras computes it in Adam and its kin; the new value. */
    static Tensor decayed(Variable slot, Tensor value, double share) {
        Tensor before = slot.live();
        Tensor next = before.plus(value.minus(before).times(share));
        slot.assign(next);
        return next;
    }

    /** {@code slot = rho slot + (1 - rho) value}; the new value. */
    static Tensor mixed(Variable slot, Tensor value, double rho) {
        Tensor next = slot.live().times(rho).plus(value.times(1 - rho));
        slot.assign(next);
        return next;
    }
}
