package io.tolva.tensor.cpu;

import io.tolva.array.Shape;
import io.tolva.tensor.backend.ElementErrors;
import io.tolva.tensor.backend.Kernel;
import io.tolva.tensor.backend.TensorType;
import io.tolva.tensor.cpu.CpuKernels.Extents;

/** What goes by indexes. */
final class IndexKernels {
    private IndexKernels() {}

    static int checked(String what, long index, int at, int limit) {
        if (index < 0 || index >= limit) {
            throw ElementErrors.outside(what, index, at, limit);
        }
        return (int) index;
    }

    static Kernel gather(Extents table, TensorType indices) {
        int count = indices.size();
        int inner = table.inner();
        return (in, out) -> {
            Object from = HeapStorage.data(in[0]);
            Object index = HeapStorage.data(in[1]);
            Object to = HeapStorage.data(out[0]);
            if (table.outer() == 1 && inner == 1 && from instanceof float[] floats) {
                pick(floats, table.count(), index, count, (float[]) to);
                return;
            }
            int at = 0;
            for (int o = 0; o < table.outer(); o++) {
                for (int i = 0; i < count; i++) {
                    int row = checked("index", Wide.index(index, i), i, table.count());
                    System.arraycopy(from, (o * table.count() + row) * inner, to, at, inner);
                    at += inner;
                }
            }
        };
    }

    private static void pick(float[] from, int limit, Object index, int count, float[] to) {
        for (int i = 0; i < count; i++) {
            to[i] = from[checked("index", Wide.index(index, i), i, limit)];
        }
    }

    static Kernel flat(Shape shape, TensorType out) {
        int rank = shape.rank();
        int[] dims = shape.dims();
        int count = out.size();
        return (in, result) -> {
            Object index = HeapStorage.data(in[0]);
            long[] to = (long[]) HeapStorage.data(result[0]);
            for (int i = 0; i < count; i++) {
                long at = 0;
                for (int axis = 0; axis < rank; axis++) {
                    long own = Wide.index(index, i * rank + axis);
                    at = at * dims[axis] + checked("index of axis " + axis, own, i, dims[axis]);
                }
                to[i] = at;
            }
        };
    }

    static Kernel flatAlong(Extents shape, TensorType indices, int axis) {
        int count = indices.shape().dim(axis);
        int inner = shape.inner();
        return (in, result) -> {
            Object index = HeapStorage.data(in[0]);
            long[] to = (long[]) HeapStorage.data(result[0]);
            int at = 0;
            for (int o = 0; o < shape.outer(); o++) {
                for (int i = 0; i < count; i++) {
                    for (int j = 0; j < inner; j++, at++) {
                        int row = checked("index", Wide.index(index, at), at, shape.count());
                        to[at] = ((long) o * shape.count() + row) * inner + j;
                    }
                }
            }
        };
    }

    static Kernel scatterAdd(Extents table, TensorType indices, TensorType out) {
        int count = indices.size();
        int inner = table.inner();
        int size = out.size();
        return (in, result) -> {
            Object from = HeapStorage.data(in[0]);
            Object index = HeapStorage.data(in[1]);
            Object to = HeapStorage.data(result[0]);
            HeapStorage.clear(result[0], size);
            for (int o = 0; o < table.outer(); o++) {
                for (int i = 0; i < count; i++) {
                    int row = checked("index", Wide.index(index, i), i, table.count());
                    add(from, (o * count + i) * inner, to, (o * table.count() + row) * inner, inner);
                }
            }
        };
    }

    private static void add(Object from, int at, Object to, int target, int n) {
        if (from instanceof float[] floats) {
            float[] sums = (float[]) to;
            for (int j = 0; j < n; j++) {
                sums[target + j] += floats[at + j];
            }
        } else if (from instanceof double[] doubles) {
            double[] sums = (double[]) to;
            for (int j = 0; j < n; j++) {
                sums[target + j] += doubles[at + j];
            }
        } else if (from instanceof int[] ints) {
            int[] sums = (int[]) to;
            for (int j = 0; j < n; j++) {
                sums[target + j] += ints[at + j];
            }
        } else if (from instanceof long[] longs) {
            long[] sums = (long[]) to;
            for (int j = 0; j < n; j++) {
                sums[target + j] += longs[at + j];
            }
        } else {
            byte[] bytes = (byte[]) from;
            byte[] sums = (byte[]) to;
            for (int j = 0; j < n; j++) {
                sums[target + j] += bytes[at + j];
            }
        }
    }
}
