package io.tolva.autodiff;

/** What a gradient tape treats as a source without being told to. */
public enum Watching {
    /** Every trainable variable that is used. */
    TRAINABLE,
    /** Nothing: only what it is told to {@linkplain GradientTape#watch watch}. */
    REQUESTED
}
