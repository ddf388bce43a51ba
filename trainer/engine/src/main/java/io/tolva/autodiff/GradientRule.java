package io.tolva.autodiff;

/** How the gradient at an operation's output becomes gradients at its inputs; written with operations only. */
@FunctionalInterface
interface GradientRule {
    void apply(Backward back);
}
