package io.tolva.tensor.cpu;

/**
 * A matrix product {@code c [m, n] = a [m, k] b [k, n]} of matrices that are parts of larger ones.
 *
 * @param transposeA is {@code a} stored as {@code [k, m]}?
 * @param transposeB is {@code b} stored as {@code [n, k]}?
 * @param m the rows of {@code c}, at least 1
 * @param n the columns of {@code c}, at least 1
 * @param k the number of products that are summed, at least 1
 * @param strideA the distance from one stored row of {@code a} to the next
 * @param strideB the distance from one stored row of {@code b} to the next
 * @param strideC the distance from one row of {@code c} to the next
 */
record GemmShape(boolean transposeA, boolean transposeB, int m, int n, int k, int strideA, int strideB, int strideC) {}
