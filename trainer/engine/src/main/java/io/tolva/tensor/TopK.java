package io.tolva.tensor;

/**
 * The largest elements of the last axis.
 *
 * @param values in falling order
 * @param indices where they are, as int32; of equal elements the first comes first
 */
public record TopK(Tensor values, Tensor indices) {}
