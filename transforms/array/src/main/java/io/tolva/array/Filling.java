package io.tolva.array;

import java.lang.reflect.Array;
import java.util.Arrays;

/** Arrays whose elements are all the same. */
final class Filling {
    private Filling() {}

    static Object zeros(DType dtype, int size) {
        return switch (dtype) {
            case FLOAT32 -> new float[size];
            case FLOAT64 -> new double[size];
            case INT32 -> new int[size];
            case INT64 -> new long[size];
            case UINT8 -> new byte[size];
            case BOOL -> new boolean[size];
            case STRING -> {
                byte[][] strings = new byte[size][];
                Arrays.fill(strings, new byte[0]);
                yield strings;
            }
        };
    }

    static HostArray filled(Shape shape, HostArray value) {
        if (value.shape().rank() != 0) {
            throw new IllegalArgumentException(
                    "not a single value: expected a scalar, got " + value.dtype() + " " + value.shape());
        }
        int size = shape.size();
        Object data = Array.newInstance(value.data().getClass().getComponentType(), size);
        if (size > 0) {
            System.arraycopy(value.data(), 0, data, 0, 1);
        }
        for (int done = 1; done < size; done += Math.min(done, size - done)) {
            System.arraycopy(data, 0, data, done, Math.min(done, size - done));
        }
        return HostArray.wrapAny(value.dtype(), shape, data);
    }
}
