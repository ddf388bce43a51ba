package io.tolva.tensor.backend;

/**
 * The one-pass updates of a variable {@code w} in place by its gradient {@code g}. Each member lists its slots (arrays of
 * the variable's size, updated in place) and its scalars, both in the order in which a backend receives them.
 */
public enum UpdateKernel {
    /** {@code w -= lr g}. Scalars: lr. */
    DESCENT(0),
    /** {@code v = mu v - lr g; w += v}. Slots: v. Scalars: lr, mu. */
    MOMENTUM(1),
    /** {@code v = mu v - lr g; w += mu v - lr g}. Slots: v. Scalars: lr, mu. */
    NESTEROV(1),
    /** {@code v = rho v + (1 - rho) g^2; w -= lr g / sqrt(v + eps)}. Slots: v. Scalars: lr, rho, 1 - rho, eps. */
    RMSPROP(1),
    /** As RMSPROP, but {@code b = mu b + step; w -= b}. Slots: v, b. Scalars: lr, rho, 1 - rho, eps, mu. */
    RMSPROP_MOMENTUM(2),
    /** As RMSPROP over {@code v - a^2}, {@code a} the mean gradient. Slots: v, a. Scalars: lr, rho, 1 - rho, eps. */
    RMSPROP_CENTERED(2),
    /** Both. Slots: v, b, a. Scalars: lr, rho, 1 - rho, eps, mu. */
    RMSPROP_CENTERED_MOMENTUM(3),
    /**
     * {@code m += (g - m) c1; v += (g^2 - v) c2; w -= m alpha / (sqrt(v) + eps)}. Slots: m, v. Scalars: alpha, c1, c2,
     * eps.
     */
    ADAM(2),
    /** As ADAM with the largest v so far in the divisor. Slots: m, v, largest v. Scalars: alpha, c1, c2, eps. */
    ADAM_AMSGRAD(3),
    /**
     * {@code m += (g - m) c1; v += (g^2 - v) c2; w -= (cm m + cg g) / (sqrt(v cv) + eps)}. Slots: m, v. Scalars: c1, c2,
     * cm, cg, cv, eps; lr is part of cm and cg.
     */
    NADAM(2);

    private final int slots;

    UpdateKernel(int slots) {
        this.slots = slots;
    }

    /** The number of slots. */
    public int slots() {
        return slots;
    }
}
