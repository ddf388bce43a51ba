package io.tolva.tensor.backend;

import io.tolva.array.Shape;
import java.util.Arrays;

/** An order of axes: output axis i is input axis {@code at(i)}. */
public final class Permutation {
    private final int[] order;

    private Permutation(int[] order) {
        this.order = order;
    }

    /**
     * The given order.
     *
     * @throws IllegalArgumentException if an axis is missing or twice there
     */
    public static Permutation of(int... order) {
        int[] sorted = order.clone();
        Arrays.sort(sorted);
        for (int i = 0; i < sorted.length; i++) {
            if (sorted[i] != i) {
                throw new IllegalArgumentException("transpose: not an order of axes: " + Arrays.toString(order)
                        + ": expected each of 0 to " + (order.length - 1) + " once");
            }
        }
        return new Permutation(order.clone());
    }

    /** The order that reverses the axes. */
    public static Permutation reversed(int rank) {
        int[] order = new int[rank];
        for (int i = 0; i < rank; i++) {
            order[i] = rank - 1 - i;
        }
        return new Permutation(order);
    }

    /**
     * The order that exchanges the last two axes.
     *
     * @throws IllegalArgumentException if there are fewer
     */
    public static Permutation swapped(int rank) {
        if (rank < 2) {
            throw new IllegalArgumentException("rank too low to exchange axes: expected at least 2, got " + rank);
        }
        int[] order = new int[rank];
        for (int i = 0; i < rank; i++) {
            order[i] = i < rank - 2 ? i : 2 * rank - 3 - i;
        }
        return new Permutation(order);
    }

    /** The number of axes. */
    public int rank() {
        return order.length;
    }

    /** The input axis that becomes output axis {@code i}. */
    public int at(int i) {
        return order[i];
    }

    /** The order that undoes this one. */
    public Permutation inverse() {
        int[] inverse = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            inverse[order[i]] = i;
        }
        return new Permutation(inverse);
    }

    /** The shape with its axes in this order. */
    public Shape apply(Shape shape) {
        int[] dims = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            dims[i] = shape.dim(order[i]);
        }
        return Shape.of(dims);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Permutation that && Arrays.equals(order, that.order);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(order);
    }

    @Override
    public String toString() {
        return Arrays.toString(order);
    }
}
