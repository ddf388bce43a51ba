package io.tolva.tensor.cpu;

import io.tolva.array.DType;
import io.tolva.array.Philox;
import java.lang.reflect.Array;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;

/** Arrays of all types for the tests of compiled loops, with the values of ExpressionInterpreter as elements. */
final class ElementArrays {
    static final List<DType> TYPES =
            List.of(DType.FLOAT32, DType.FLOAT64, DType.INT32, DType.INT64, DType.UINT8, DType.BOOL);

    private ElementArrays() {}

    static Object get(Object array, int i) {
        if (array instanceof float[] floats) {
            return floats[i];
        } else if (array instanceof double[] doubles) {
            return doubles[i];
        } else if (array instanceof int[] ints) {
            return BigInteger.valueOf(ints[i]);
        } else if (array instanceof long[] longs) {
            return BigInteger.valueOf(longs[i]);
        } else if (array instanceof byte[] bytes) {
            return BigInteger.valueOf(Byte.toUnsignedInt(bytes[i]));
        }
        return ((boolean[]) array)[i];
    }

    static void set(Object array, int i, Object value) {
        if (array instanceof float[] floats) {
            floats[i] = (Float) value;
        } else if (array instanceof double[] doubles) {
            doubles[i] = (Double) value;
        } else if (array instanceof int[] ints) {
            ints[i] = ((BigInteger) value).intValueExact();
        } else if (array instanceof long[] longs) {
            longs[i] = ((BigInteger) value).longValueExact();
        } else if (array instanceof byte[] bytes) {
            bytes[i] = (byte) ((BigInteger) value).intValueExact();
        } else {
            ((boolean[]) array)[i] = (Boolean) value;
        }
    }

    static Object of(DType dtype, List<?> values) {
        Object array = JvmType.of(dtype).newArray(values.size());
        for (int i = 0; i < values.size(); i++) {
            set(array, i, values.get(i));
        }
        return array;
    }

    static Object copy(DType dtype, Object array) {
        int size = Array.getLength(array);
        Object copy = JvmType.of(dtype).newArray(size);
        for (int i = 0; i < size; i++) {
            set(copy, i, get(array, i));
        }
        return copy;
    }

    /** Numbers of all sizes, with every special value now and then. */
    static Object random(DType dtype, int size, Philox random) {
        Object array = JvmType.of(dtype).newArray(size);
        List<?> special = special(dtype);
        for (int i = 0; i < size; i++) {
            set(
                    array,
                    i,
                    random.nextUnsignedInt() % 8 == 0
                            ? special.get((int) (random.nextUnsignedInt() % special.size()))
                            : ordinary(dtype, random));
        }
        return array;
    }

    private static Object ordinary(DType dtype, Philox random) {
        float scale = random.nextUnsignedInt() % 2 == 0 ? 4f : 300f;
        return switch (dtype) {
            case FLOAT32 -> (random.nextFloat() - 0.5f) * scale;
            case FLOAT64 -> (random.nextFloat() - 0.5) * scale;
            case INT32, INT64, UINT8, STRING ->
                ExpressionInterpreter.wrap(BigInteger.valueOf((long) ((random.nextFloat() - 0.5f) * scale)), dtype);
            case BOOL -> random.nextUnsignedInt() % 2 == 0;
        };
    }

    static List<?> special(DType dtype) {
        return switch (dtype) {
            case FLOAT32 ->
                List.of(
                        0f,
                        -0f,
                        1f,
                        -1f,
                        0.5f,
                        -0.5f,
                        1.5f,
                        2.5f,
                        -7.25f,
                        3e9f,
                        -1e20f,
                        Float.MIN_VALUE,
                        -Float.MIN_VALUE,
                        Float.MIN_NORMAL,
                        Float.MAX_VALUE,
                        -Float.MAX_VALUE,
                        Float.POSITIVE_INFINITY,
                        Float.NEGATIVE_INFINITY,
                        Float.NaN);
            case FLOAT64 ->
                List.of(
                        0.0,
                        -0.0,
                        1.0,
                        -1.0,
                        0.5,
                        -0.5,
                        1.5,
                        2.5,
                        -7.25,
                        3e9,
                        -1e20,
                        Double.MIN_VALUE,
                        -Double.MIN_VALUE,
                        Double.MIN_NORMAL,
                        Double.MAX_VALUE,
                        -Double.MAX_VALUE,
                        Double.POSITIVE_INFINITY,
                        Double.NEGATIVE_INFINITY,
                        Double.NaN);
            case INT32 -> integers(0, 1, -1, 2, -2, 3, -7, 255, 256, 65537, Integer.MAX_VALUE, Integer.MIN_VALUE);
            case INT64 -> integers(0, 1, -1, 2, -2, 3, -7, 255, 1L << 33, -(1L << 40), Long.MAX_VALUE, Long.MIN_VALUE);
            case UINT8 -> integers(0, 1, 2, 3, 7, 127, 128, 200, 254, 255);
            case BOOL -> List.of(false, true);
            case STRING -> throw new IllegalArgumentException(dtype.label());
        };
    }

    private static List<BigInteger> integers(long... values) {
        return Arrays.stream(values).mapToObj(BigInteger::valueOf).toList();
    }
}
