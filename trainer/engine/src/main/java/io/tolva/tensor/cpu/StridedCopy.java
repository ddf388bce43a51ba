package io.tolva.tensor.cpu;

import io.tolva.tensor.backend.Layout;
import java.util.Arrays;

/**
 * Every movement of elements that does not change them, as one thing: a dense array on one side and a walk with one
 * stride for each axis on the other. Axes of size 1 are left out, and neighbours that lie together become one.
 */
final class StridedCopy {
    private final int offset;
    private final int[] dims;
    private final int[] strides;
    private final int size;

    StridedCopy(Layout layout) {
        int rank = layout.shape().rank();
        int[] merged = new int[rank + 1];
        int[] steps = new int[rank + 1];
        int count = 0;
        for (int i = 0; i < rank; i++) {
            int dim = layout.shape().dim(i);
            int stride = layout.stride(i);
            if (count > 0 && dim != 1 && steps[count - 1] == dim * stride) {
                merged[count - 1] *= dim;
                steps[count - 1] = stride;
            } else if (dim != 1) {
                merged[count] = dim;
                steps[count++] = stride;
            }
        }
        if (count == 0) {
            merged[count] = 1;
            steps[count++] = 1;
        }
        this.offset = layout.offset();
        this.dims = Arrays.copyOf(merged, count);
        this.strides = Arrays.copyOf(steps, count);
        this.size = layout.shape().size();
    }

    /** From the walk to the dense side. */
    void gather(Object source, Object dense) {
        if (size > 0) {
            gather(0, source, offset, dense, 0);
        }
    }

    private int gather(int axis, Object source, int from, Object dense, int at) {
        int count = dims[axis];
        int stride = strides[axis];
        if (axis == dims.length - 1) {
            run(source, from, stride, dense, at, count);
            return at + count;
        }
        int next = gather(axis + 1, source, from, dense, at);
        if (stride == 0) {
            return repeat(dense, at, next - at, count);
        }
        for (int i = 1; i < count; i++) {
            next = gather(axis + 1, source, from + i * stride, dense, next);
        }
        return next;
    }

    /** Copies the block at a place after itself until there are so many, twice as much each time. */
    private static int repeat(Object dense, int at, int block, int count) {
        int size = block * count;
        for (int done = block; done < size; done += Math.min(done, size - done)) {
            System.arraycopy(dense, at, dense, at + done, Math.min(done, size - done));
        }
        return at + size;
    }

    private static void run(Object source, int from, int stride, Object dense, int at, int count) {
        if (stride == 1) {
            System.arraycopy(source, from, dense, at, count);
        } else if (source instanceof float[] floats) {
            floats(floats, from, stride, (float[]) dense, at, count);
        } else if (source instanceof double[] doubles) {
            doubles(doubles, from, stride, (double[]) dense, at, count);
        } else if (source instanceof int[] ints) {
            ints(ints, from, stride, (int[]) dense, at, count);
        } else {
            for (int i = 0; i < count; i++) {
                System.arraycopy(source, from + i * stride, dense, at + i, 1);
            }
        }
    }

    private static void floats(float[] source, int from, int stride, float[] dense, int at, int count) {
        if (stride == 0) {
            Arrays.fill(dense, at, at + count, source[from]);
            return;
        }
        for (int i = 0; i < count; i++) {
            dense[at + i] = source[from + i * stride];
        }
    }

    private static void doubles(double[] source, int from, int stride, double[] dense, int at, int count) {
        for (int i = 0; i < count; i++) {
            dense[at + i] = source[from + i * stride];
        }
    }

    private static void ints(int[] source, int from, int stride, int[] dense, int at, int count) {
        for (int i = 0; i < count; i++) {
            dense[at + i] = source[from + i * stride];
        }
    }

    /** From the dense side to the walk, which must not repeat. */
    void scatter(Object dense, Object target) {
        if (size > 0) {
            scatter(0, dense, 0, target, offset);
        }
    }

    private int scatter(int axis, Object dense, int at, Object target, int to) {
        int count = dims[axis];
        int stride = strides[axis];
        if (axis == dims.length - 1) {
            spread(dense, at, target, to, stride, count);
            return at + count;
        }
        int next = at;
        for (int i = 0; i < count; i++) {
            next = scatter(axis + 1, dense, next, target, to + i * stride);
        }
        return next;
    }

    private static void spread(Object dense, int at, Object target, int to, int stride, int count) {
        if (stride == 1) {
            System.arraycopy(dense, at, target, to, count);
        } else if (dense instanceof float[] floats) {
            float[] out = (float[]) target;
            for (int i = 0; i < count; i++) {
                out[to + i * stride] = floats[at + i];
            }
        } else {
            for (int i = 0; i < count; i++) {
                System.arraycopy(dense, at + i, target, to + i * stride, 1);
            }
        }
    }
}
