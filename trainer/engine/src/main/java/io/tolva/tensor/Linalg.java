package io.tolva.tensor;

import io.tolva.array.DType;
import java.util.List;

/**
 * Operations on vectors and matrices, which are the last one or two axes of a tensor; {@link Ops#matmul} is the product of
 * matrices. Checks, types and gradients are those of {@link Ops}.
 */
public final class Linalg {
    private Linalg() {}

    /** The product {@code [..., m, n] [..., n]} to {@code [..., m]}; the axes before broadcast. */
    public static Tensor matvec(Tensor a, Tensor x) {
        return Contractions.matvec(a, x, false);
    }

    /** The product with {@code a} transposed first, without the cost of doing so. */
    public static Tensor matvec(Tensor a, Tensor x, boolean transposeA) {
        return Contractions.matvec(a, x, transposeA);
    }

    /** The sum of products over the last axis of {@code a} and the first of {@code b}: of two vectors their inner product. */
    public static Tensor dot(Tensor a, Tensor b) {
        return Contractions.tensordot("dot", a, b, 1);
    }

    /** The product of every element of {@code a} with every one of {@code b}, with the axes of both. */
    public static Tensor outer(Tensor a, Tensor b) {
        return Contractions.tensordot("outer", a, b, 0);
    }

    /** The sum of products over the last {@code count} axes of {@code a} and as many first ones of {@code b}. */
    public static Tensor tensordot(Tensor a, Tensor b, int count) {
        return Contractions.tensordot("tensordot", a, b, count);
    }

    /** The sum of products over pairs of axes. */
    public static Tensor tensordot(Tensor a, Tensor b, int[] axesA, int[] axesB) {
        return Contractions.tensordot(a, b, axesA, axesB);
    }

    /**
     * A sum of products as an equation says: {@code "bij,bjk->bik"} is a batch of matrix products, {@code "ii->i"} a diagonal,
     * {@code "...ij->...ji"} a transpose. Letters that are not in the result are summed; without an arrow the result has the letters
     * that are there once, in alphabetical order. More than two operands are joined from left to right, so their order decides
     * the cost.
     *
     * @throws IllegalArgumentException if the equation is none, or does not fit the operands
     */
    public static Tensor einsum(String equation, Tensor... operands) {
        return Einsum.of(equation, List.of(operands));
    }

    /** The identity matrix, or its first rows or columns. */
    public static Tensor eye(int rows, int columns, DType dtype) {
        return Diagonals.eye(rows, columns, dtype);
    }

    /** Square matrices with the last axis as their diagonal; any type. */
    public static Tensor diag(Tensor x) {
        return Diagonals.diag(x);
    }

    /** The diagonals of matrices; any type. */
    public static Tensor diagPart(Tensor x) {
        return Diagonals.diagPart("diagPart", x);
    }

    /** The sums of the diagonals of matrices. */
    public static Tensor trace(Tensor x) {
        return Diagonals.trace(x);
    }

    /**
     * Zeros except on the diagonals that are at most {@code lower} below and at most {@code upper} above the middle one; a negative
     * number means all of them; any type.
     */
    public static Tensor bandPart(Tensor x, int lower, int upper) {
        return Diagonals.bandPart(x, lower, upper);
    }

    /** The lower triangle: what is not above diagonal number {@code diagonal}, counted upwards from the middle one; any type. */
    public static Tensor tril(Tensor x, int diagonal) {
        return Diagonals.between("tril", x, Integer.MIN_VALUE, diagonal);
    }

    /** The upper triangle: what is not below diagonal number {@code diagonal}, counted upwards from the middle one; any type. */
    public static Tensor triu(Tensor x, int diagonal) {
        return Diagonals.between("triu", x, diagonal, Integer.MAX_VALUE);
    }

    /** The length of the vectors along axes, which go away; of everything if none is given. */
    public static Tensor norm(Tensor x, Norm norm, int... axes) {
        return Statistics.norm(x, norm, Keep.NONE, axes);
    }

    /** The length of the vectors along axes, with a choice what becomes of them; of everything if none is given. */
    public static Tensor norm(Tensor x, Norm norm, Keep keep, int... axes) {
        return Statistics.norm(x, norm, keep, axes);
    }

    /** The vectors along axes divided by their length, or by the root of {@code epsilon} if that is more: {@code 1e-12} is usual. */
    public static Tensor l2Normalize(Tensor x, double epsilon, int... axes) {
        return Statistics.l2Normalize(x, epsilon, axes);
    }
}
