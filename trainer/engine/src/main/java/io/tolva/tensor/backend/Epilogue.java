package io.tolva.tensor.backend;

/** What a dense product applies to each element after the bias, in the same pass. */
public enum Epilogue {
    /** Nothing. */
    NONE,
    /** {@link UnaryOp#RELU}. */
    RELU,
    /** {@link UnaryOp#ELU}. */
    ELU,
    /** {@link UnaryOp#SIGMOID}. */
    SIGMOID,
    /** {@link UnaryOp#TANH}. */
    TANH
}
