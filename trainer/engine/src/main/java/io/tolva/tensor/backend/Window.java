package io.tolva.tensor.backend;

import io.tolva.array.Shape;
import java.util.Arrays;

/** A part of an array: on each axis, {@code size} elements from {@code start} on in steps of {@code step}. */
public final class Window {
    private final int[] starts;
    private final int[] steps;
    private final Shape size;

    /**
     * The window with one start and one step for each axis of {@code size}; the caller has checked that it lies inside
     * the array.
     */
    public Window(int[] starts, int[] steps, Shape size) {
        this.starts = starts.clone();
        this.steps = steps.clone();
        this.size = size;
    }

    /** The part that begins at an index of one axis and at the start of the others. */
    public static Window along(int axis, int start, Shape size) {
        int[] starts = new int[size.rank()];
        int[] steps = new int[size.rank()];
        Arrays.fill(steps, 1);
        starts[axis] = start;
        return new Window(starts, steps, size);
    }

    /** The first index on an axis. */
    public int start(int axis) {
        return starts[axis];
    }

    /** The distance between two indexes on an axis. */
    public int step(int axis) {
        return steps[axis];
    }

    /** The shape of the part. */
    public Shape size() {
        return size;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Window that
                && size.equals(that.size)
                && Arrays.equals(starts, that.starts)
                && Arrays.equals(steps, that.steps);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(starts) * 31 + size.hashCode();
    }

    @Override
    public String toString() {
        return "starts " + Arrays.toString(starts) + " steps " + Arrays.toString(steps) + " size " + size;
    }
}
