package io.tolva.tensor.cpu;

import io.tolva.array.Shape;
import io.tolva.tensor.backend.Permutation;
import io.tolva.tensor.backend.Storage;
import io.tolva.tensor.backend.Window;
import java.util.Arrays;

/**
 * Every movement of elements that does not change them, as one thing: a dense array on one side and a walk with one
 * stride for each axis on the other. A stride of 0 repeats (broadcast), exchanged strides transpose, an offset with
 * larger strides cuts a window.
 */
final class StridedCopy {
    private final int[] dims;
    private final int[] strides;

    private StridedCopy(int[] dims, int[] strides) {
        this.dims = dims;
        this.strides = strides;
    }

    static void broadcast(Storage x, Shape shape, Storage out, Shape outShape) {
        int[] dense = strides(shape);
        int[] strides = new int[outShape.rank()];
        int lead = outShape.rank() - shape.rank();
        for (int i = 0; i < shape.rank(); i++) {
            strides[lead + i] = shape.dim(i) == 1 ? 0 : dense[i];
        }
        new StridedCopy(outShape.dims(), strides).gather(HeapStorage.data(x), 0, HeapStorage.data(out));
    }

    static void transpose(Storage x, Shape shape, Permutation order, Storage out) {
        int[] dense = strides(shape);
        int[] strides = new int[dense.length];
        for (int i = 0; i < strides.length; i++) {
            strides[i] = dense[order.at(i)];
        }
        int[] dims = order.apply(shape).dims();
        new StridedCopy(dims, strides).gather(HeapStorage.data(x), 0, HeapStorage.data(out));
    }

    static void slice(Storage x, Shape shape, Window window, Storage out) {
        of(shape, window).gather(HeapStorage.data(x), offset(shape, window), HeapStorage.data(out));
    }

    static void embed(Storage x, Window window, Storage out, Shape outShape) {
        of(outShape, window).scatter(HeapStorage.floats(x), HeapStorage.floats(out), offset(outShape, window));
    }

    private static StridedCopy of(Shape shape, Window window) {
        int[] strides = strides(shape);
        for (int i = 0; i < strides.length; i++) {
            strides[i] *= window.step(i);
        }
        return new StridedCopy(window.size().dims(), strides);
    }

    private static int offset(Shape shape, Window window) {
        int[] dense = strides(shape);
        int offset = 0;
        for (int i = 0; i < dense.length; i++) {
            offset += dense[i] * window.start(i);
        }
        return offset;
    }

    private static int[] strides(Shape shape) {
        int[] strides = new int[shape.rank()];
        int stride = 1;
        for (int i = strides.length - 1; i >= 0; i--) {
            strides[i] = stride;
            stride *= shape.dim(i);
        }
        return strides;
    }

    private void gather(Object source, int offset, Object dense) {
        if (dims.length == 0) {
            System.arraycopy(source, offset, dense, 0, 1);
        } else {
            gather(0, source, offset, dense, 0);
        }
    }

    private int gather(int axis, Object source, int offset, Object dense, int at) {
        int count = dims[axis];
        int stride = strides[axis];
        if (axis == dims.length - 1) {
            run(source, offset, stride, dense, at, count);
            return at + count;
        }
        int first = at;
        int next = at;
        for (int i = 0; i < count; i++) {
            if (i > 0 && stride == 0) {
                int block = (next - first) / i;
                System.arraycopy(dense, first, dense, next, block);
                next += block;
            } else {
                next = gather(axis + 1, source, offset + i * stride, dense, next);
            }
        }
        return next;
    }

    private static void run(Object source, int offset, int stride, Object dense, int at, int count) {
        if (stride == 1) {
            System.arraycopy(source, offset, dense, at, count);
        } else if (stride == 0 && source instanceof float[] floats) {
            Arrays.fill((float[]) dense, at, at + count, floats[offset]);
        } else if (source instanceof float[] floats) {
            float[] out = (float[]) dense;
            for (int i = 0; i < count; i++) {
                out[at + i] = floats[offset + i * stride];
            }
        } else {
            for (int i = 0; i < count; i++) {
                System.arraycopy(source, offset + i * stride, dense, at + i, 1);
            }
        }
    }

    private void scatter(float[] dense, float[] target, int offset) {
        if (dims.length == 0) {
            target[offset] = dense[0];
        } else {
            scatter(0, dense, 0, target, offset);
        }
    }

    private int scatter(int axis, float[] dense, int at, float[] target, int offset) {
        int next = at;
        for (int i = 0; i < dims[axis]; i++) {
            if (axis == dims.length - 1) {
                target[offset + i * strides[axis]] = dense[next++];
            } else {
                next = scatter(axis + 1, dense, next, target, offset + i * strides[axis]);
            }
        }
        return next;
    }
}
