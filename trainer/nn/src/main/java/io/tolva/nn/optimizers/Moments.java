package io.tolva.nn.optimizers;

import io.tolva.tensor.Ops;
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

    /** Adam's rule. The slots are its momentum, its velocity and, for amsgrad, its largest velocity. */
    static VariableUpdate adam(Tensor step, Tensor rate, double beta1, double beta2, double epsilon) {
        Tensor one = Tensor.scalar(step.dtype(), 1);
        Tensor power1 = Ops.pow(Tensor.scalar(step.dtype(), beta1), step);
        Tensor power2 = Ops.pow(Tensor.scalar(step.dtype(), beta2), step);
        Tensor alpha = rate.times(Ops.sqrt(one.minus(power2))).div(one.minus(power1));
        return (w, g, slots) -> {
            Tensor m = decayed(slots.get(0), g, 1 - beta1);
            Tensor v = decayed(slots.get(1), g.square(), 1 - beta2);
            if (slots.size() > 2) {
                v = Ops.maximum(slots.get(2).live(), v);
                slots.get(2).assign(v);
            }
            w.assignSub(m.times(alpha).div(Ops.sqrt(v).plus(epsilon)));
        };
    }
}
