package io.tolva.array.npy;

import io.tolva.array.Shape;

/** Where elements that come in column-major order, the first dimension fastest, belong in a row-major array. */
final class ColumnMajorOrder {
    private final int[] dims;
    private final int[] strides;
    private final int[] index;
    private int target;

    ColumnMajorOrder(Shape shape) {
        dims = shape.dims();
        strides = new int[dims.length];
        index = new int[dims.length];
        int stride = 1;
        for (int axis = dims.length - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= dims[axis];
        }
    }

    /** Moves the next elements to where they belong; both are arrays of one Java type. */
    @SuppressWarnings("SuspiciousSystemArraycopy")
    void scatter(Object elements, int count, Object all) {
        for (int i = 0; i < count; i++) {
            System.arraycopy(elements, i, all, target, 1);
            advance();
        }
    }

    private void advance() {
        for (int axis = 0; axis < dims.length; axis++) {
            target += strides[axis];
            if (++index[axis] < dims[axis]) {
                return;
            }
            target -= strides[axis] * dims[axis];
            index[axis] = 0;
        }
    }
}
