package io.tolva.array;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;

/** Joins arrays of different shapes along a new outermost dimension and fills what is left open. */
final class PaddedStacking {
    private PaddedStacking() {}

    static HostArray stack(Iterable<HostArray> arrays, int[] dims, HostArray fill) {
        List<HostArray> rows = new ArrayList<>();
        arrays.forEach(rows::add);
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("nothing to stack: expected at least one array");
        }
        HostArray first = rows.get(0);
        if (fill.shape().rank() != 0 || fill.dtype() != first.dtype()) {
            throw new IllegalArgumentException("cannot pad: expected a scalar " + first.dtype() + " to fill with, got "
                    + fill.dtype() + " " + fill.shape());
        }
        int[] padded = longest(rows, dims);
        Shape shape = Shape.of(padded).prepend(rows.size());
        Object data = Array.newInstance(first.data().getClass().getComponentType(), shape.size());
        fill(data, fill.data());
        int rowSize = Shape.of(padded).size();
        for (int i = 0; i < rows.size(); i++) {
            copy(rows.get(i), data, i * rowSize, padded);
        }
        return HostArray.wrapAny(first.dtype(), shape, data);
    }

    private static int[] longest(List<HostArray> rows, int[] dims) {
        int[] padded = dims.clone();
        for (int i = 0; i < rows.size(); i++) {
            HostArray row = rows.get(i);
            if (row.dtype() != rows.get(0).dtype() || row.shape().rank() != dims.length) {
                throw new IllegalArgumentException("cannot pad: element " + i + ": expected "
                        + rows.get(0).dtype() + " of rank " + dims.length + ", got " + row.dtype() + " " + row.shape());
            }
            for (int axis = 0; axis < dims.length; axis++) {
                int length = row.shape().dim(axis);
                if (dims[axis] < 0) {
                    padded[axis] = Math.max(padded[axis], length);
                } else if (length > dims[axis]) {
                    throw new IllegalArgumentException("cannot pad to a smaller size: element " + i
                            + ": expected at most " + dims[axis] + " in dimension " + axis + ", got " + row.shape());
                }
            }
        }
        return padded;
    }

    /** Fills an array with a scalar's value, unless it is the one that new arrays have. */
    private static void fill(Object data, Object scalar) {
        int length = Array.getLength(data);
        if (length == 0) {
            return;
        }
        // Doubling copies of what is filled already; Arrays.fill would need one call for each type.
        System.arraycopy(scalar, 0, data, 0, 1);
        for (int filled = 1; filled < length; filled *= 2) {
            System.arraycopy(data, 0, data, filled, Math.min(filled, length - filled));
        }
    }

    private static void copy(HostArray row, Object data, int start, int[] padded) {
        int[] dims = row.shape().dims();
        if (row.size() == 0) {
            return;
        }
        int run = dims.length == 0 ? 1 : dims[dims.length - 1];
        for (int from = 0; from < row.size(); from += run) {
            System.arraycopy(row.data(), from, data, start + target(from, dims, padded), run);
        }
    }

    /** Where the element number {@code index} of a row comes to lie. */
    private static int target(int index, int[] dims, int[] padded) {
        int rest = index;
        int stride = 1;
        int target = 0;
        for (int axis = dims.length - 1; axis >= 0; axis--) {
            target += rest % dims[axis] * stride;
            rest /= dims[axis];
            stride *= padded[axis];
        }
        return target;
    }
}
