package io.tolva.tensor.cpu;

import io.tolva.tensor.backend.Kernel;
import io.tolva.tensor.backend.Operation;
import io.tolva.tensor.backend.TensorType;
import io.tolva.tensor.cpu.CpuKernels.Extents;

/** The places of elements along an axis: of the largest, of the smallest, among sorted ones. */
final class SearchKernels {
    private SearchKernels() {}

    static Kernel argReduce(Operation.ArgReduce operation, TensorType x) {
        Extents extents = Extents.of(x.shape(), operation.axis());
        long[] keys = new long[x.size()];
        return (in, out) -> {
            keys(HeapStorage.data(in[0]), keys);
            passOverNan(HeapStorage.data(in[0]), keys, operation.largest() ? Long.MIN_VALUE : Long.MAX_VALUE);
            Object places = HeapStorage.data(out[0]);
            for (int o = 0; o < extents.outer(); o++) {
                for (int j = 0; j < extents.inner(); j++) {
                    int best = best(keys, o * extents.count() * extents.inner() + j, extents, operation.largest());
                    Wide.setIndex(places, o * extents.inner() + j, best);
                }
            }
        };
    }

    private static void passOverNan(Object data, long[] keys, long last) {
        if (data instanceof float[] floats) {
            for (int i = 0; i < keys.length; i++) {
                keys[i] = Float.isNaN(floats[i]) ? last : keys[i];
            }
        } else if (data instanceof double[] doubles) {
            for (int i = 0; i < keys.length; i++) {
                keys[i] = Double.isNaN(doubles[i]) ? last : keys[i];
            }
        }
    }

    private static int best(long[] keys, int from, Extents extents, boolean largest) {
        int best = 0;
        for (int i = 1; i < extents.count(); i++) {
            long key = keys[from + i * extents.inner()];
            long known = keys[from + best * extents.inner()];
            best = (largest ? key > known : key < known) ? i : best;
        }
        return best;
    }

    static Kernel searchSorted(Operation.SearchSorted operation, TensorType sequences, TensorType values) {
        long[] sorted = new long[sequences.size()];
        long[] wanted = new long[values.size()];
        int length = sequences.shape().dim(-1);
        int count = values.shape().dim(-1);
        return (in, out) -> {
            keys(HeapStorage.data(in[0]), sorted);
            keys(HeapStorage.data(in[1]), wanted);
            Object places = HeapStorage.data(out[0]);
            for (int i = 0; i < wanted.length; i++) {
                int row = i / count * length;
                Wide.setIndex(places, i, place(sorted, row, length, wanted[i], operation.right()));
            }
        };
    }

    private static int place(long[] sorted, int from, int length, long key, boolean right) {
        int low = 0;
        int high = length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            long other = sorted[from + middle];
            if (right ? other <= key : other < key) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Numbers of the same order as the elements: for floats their bits, of which the negative ones are turned round. */
    static void keys(Object data, long[] keys) {
        if (data instanceof float[] floats) {
            for (int i = 0; i < keys.length; i++) {
                int bits = Float.floatToIntBits(floats[i] + 0f);
                keys[i] = bits ^ ((bits >> 31) & Integer.MAX_VALUE);
            }
        } else if (data instanceof double[] doubles) {
            for (int i = 0; i < keys.length; i++) {
                long bits = Double.doubleToLongBits(doubles[i] + 0.0);
                keys[i] = bits ^ ((bits >> 63) & Long.MAX_VALUE);
            }
        } else {
            Wide.read(data, keys, keys.length);
        }
    }
}
