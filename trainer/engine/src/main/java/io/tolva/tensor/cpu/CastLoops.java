package io.tolva.tensor.cpu;

import io.tolva.tensor.backend.Storage;
import java.util.function.IntToDoubleFunction;

/** Conversions between element types. */
final class CastLoops {
    private CastLoops() {}

    static void run(Storage x, Storage out) {
        if (x.dtype() == out.dtype()) {
            System.arraycopy(HeapStorage.data(x), 0, HeapStorage.data(out), 0, x.size());
        } else if (HeapStorage.data(x) instanceof long[] from && HeapStorage.data(out) instanceof int[] to) {
            for (int i = 0; i < to.length; i++) {
                to[i] = (int) from[i];
            }
        } else {
            write(reader(HeapStorage.data(x)), HeapStorage.data(out), x.size());
        }
    }

    /** Every type but int64 passes through a double unchanged; so does int64 towards the floats. */
    private static IntToDoubleFunction reader(Object data) {
        if (data instanceof float[] floats) {
            return i -> floats[i];
        } else if (data instanceof int[] ints) {
            return i -> ints[i];
        } else if (data instanceof long[] longs) {
            return i -> longs[i];
        } else if (data instanceof byte[] bytes) {
            return i -> Byte.toUnsignedInt(bytes[i]);
        } else if (data instanceof double[] doubles) {
            return i -> doubles[i];
        }
        boolean[] booleans = (boolean[]) data;
        return i -> booleans[i] ? 1 : 0;
    }

    private static void write(IntToDoubleFunction x, Object out, int n) {
        for (int i = 0; i < n; i++) {
            double value = x.applyAsDouble(i);
            if (out instanceof float[] floats) {
                floats[i] = (float) value;
            } else if (out instanceof int[] ints) {
                ints[i] = (int) value;
            } else if (out instanceof long[] longs) {
                longs[i] = (long) value;
            } else if (out instanceof byte[] bytes) {
                bytes[i] = (byte) value;
            } else if (out instanceof double[] doubles) {
                doubles[i] = value;
            } else {
                ((boolean[]) out)[i] = value != 0;
            }
        }
    }
}
