package io.tolva.autodiff;

/** What the gradient of a target is with respect to a source that did not take part in it. */
public enum Unconnected {
    /** An {@link IllegalArgumentException} that names the source: in a training step this is nearly always a mistake. */
    ERROR,
    /** Zeros of the source's shape. */
    ZERO
}
