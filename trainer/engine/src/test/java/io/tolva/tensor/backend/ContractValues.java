package io.tolva.tensor.backend;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;

/** Host arrays as doubles and back; truth values as 0 and 1. */
final class ContractValues {
    private ContractValues() {}

    static HostArray host(DType dtype, Shape shape, double[] values) {
        int n = values.length;
        float[] floats = new float[n];
        int[] ints = new int[n];
        long[] longs = new long[n];
        byte[] bytes = new byte[n];
        boolean[] truths = new boolean[n];
        for (int i = 0; i < n; i++) {
            floats[i] = (float) values[i];
            ints[i] = (int) values[i];
            longs[i] = (long) values[i];
            bytes[i] = (byte) (long) values[i];
            truths[i] = values[i] != 0;
        }
        return switch (dtype) {
            case FLOAT32 -> HostArray.wrap(shape, floats);
            case FLOAT64 -> HostArray.wrap(shape, values.clone());
            case INT32 -> HostArray.wrap(shape, ints);
            case INT64 -> HostArray.wrap(shape, longs);
            case UINT8 -> HostArray.wrap(shape, bytes);
            case BOOL -> HostArray.wrap(shape, truths);
            case STRING -> throw new IllegalArgumentException("a tensor cannot hold strings");
        };
    }

    static double[] doubles(HostArray host) {
        double[] values = new double[host.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (host.dtype()) {
                case FLOAT32 -> host.floats()[i];
                case FLOAT64 -> host.doubles()[i];
                case INT32 -> host.ints()[i];
                case INT64 -> host.longs()[i];
                case UINT8 -> Byte.toUnsignedInt(host.bytes()[i]);
                case BOOL -> host.booleans()[i] ? 1 : 0;
                case STRING -> throw new IllegalArgumentException("a tensor cannot hold strings");
            };
        }
        return values;
    }

    /** What a number is after it has been stored as a type; integers wrap around. */
    static double stored(DType dtype, double value) {
        return switch (dtype) {
            case FLOAT32 -> (float) value;
            case UINT8 -> (long) value & 255;
            case INT32 -> (int) (long) value;
            case FLOAT64, INT64, BOOL, STRING -> value;
        };
    }

    /** A number to which nothing that is computed is equal by chance. */
    static double poison(DType dtype) {
        return switch (dtype) {
            case FLOAT32, FLOAT64 -> 12345.625;
            case INT32, INT64 -> 987_654_321;
            case UINT8 -> 213;
            case BOOL, STRING -> 1;
        };
    }

    /** The coordinates of an element. */
    static int[] coordinates(int index, Shape shape) {
        int[] at = new int[shape.rank()];
        int rest = index;
        for (int axis = at.length - 1; axis >= 0; axis--) {
            at[axis] = rest % shape.dim(axis);
            rest /= shape.dim(axis);
        }
        return at;
    }

    /** The element at coordinates, which may have more axes in front; axes of size 1 repeat. */
    static int index(int[] at, Shape shape) {
        int index = 0;
        for (int axis = 0; axis < shape.rank(); axis++) {
            int own = shape.dim(axis) == 1 ? 0 : at[at.length - shape.rank() + axis];
            index = index * shape.dim(axis) + own;
        }
        return index;
    }
}
