package io.tolva.data.preprocess;

import io.tolva.array.HostArray;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/** The elements of an array of numbers as floating-point numbers, whatever their type. */
final class Numbers {
    private Numbers() {}

    /** As float32, rounded as Keras rounds what a layer gets. The result may be the array's own; do not write to it. */
    static float[] floats(HostArray values, String where) {
        return switch (values.dtype()) {
            case FLOAT32 -> values.floats();
            case FLOAT64, INT32, INT64, UINT8, BOOL -> {
                float[] floats = new float[values.size()];
                double[] doubles = doubles(values, where);
                for (int i = 0; i < floats.length; i++) {
                    floats[i] = (float) doubles[i];
                }
                yield floats;
            }
            case STRING -> throw notNumbers(values, where);
        };
    }

    /** As float64. The result may be the array's own; do not write to it. */
    static double[] doubles(HostArray values, String where) {
        return switch (values.dtype()) {
            case FLOAT64 -> values.doubles();
            case FLOAT32 -> {
                float[] floats = values.floats();
                yield doubles(floats.length, i -> floats[i]);
            }
            case INT32 -> {
                int[] ints = values.ints();
                yield doubles(ints.length, i -> ints[i]);
            }
            case INT64 -> {
                long[] longs = values.longs();
                yield doubles(longs.length, i -> (double) longs[i]);
            }
            case UINT8 -> {
                byte[] bytes = values.bytes();
                yield doubles(bytes.length, i -> Byte.toUnsignedInt(bytes[i]));
            }
            case BOOL -> {
                boolean[] booleans = values.booleans();
                yield doubles(booleans.length, i -> booleans[i] ? 1 : 0);
            }
            case STRING -> throw notNumbers(values, where);
        };
    }

    private static double[] doubles(int count, IntToDoubleFunction number) {
        double[] doubles = new double[count];
        Arrays.setAll(doubles, number);
        return doubles;
    }

    /** Whole numbers as int64. The result may be the array's own; do not write to it. */
    static long[] longs(HostArray values, String where) {
        return switch (values.dtype()) {
            case INT64 -> values.longs();
            case INT32, UINT8, BOOL -> {
                double[] doubles = doubles(values, where);
                long[] longs = new long[doubles.length];
                for (int i = 0; i < longs.length; i++) {
                    longs[i] = (long) doubles[i];
                }
                yield longs;
            }
            case FLOAT32, FLOAT64, STRING ->
                throw new IllegalArgumentException(
                        "not integers: " + where + ": expected int64, got " + values.dtype() + " " + values.shape());
        };
    }

    private static IllegalArgumentException notNumbers(HostArray values, String where) {
        return new IllegalArgumentException(
                "not numbers: " + where + ": expected float32, got " + values.dtype() + " " + values.shape());
    }

    /** The texts of a string array. */
    static byte[][] texts(HostArray values, String where) {
        return switch (values.dtype()) {
            case STRING -> values.strings();
            case FLOAT32, FLOAT64, INT32, INT64, UINT8, BOOL ->
                throw new IllegalArgumentException(
                        "not texts: " + where + ": expected string, got " + values.dtype() + " " + values.shape());
        };
    }
}
