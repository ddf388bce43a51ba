package io.tolva.data.preprocess;

import io.tolva.array.HostArray;

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
        double[] doubles = new double[values.size()];
        switch (values.dtype()) {
            case FLOAT64 -> {
                return values.doubles();
            }
            case FLOAT32 -> {
                for (int i = 0; i < doubles.length; i++) {
                    doubles[i] = values.floats()[i];
                }
            }
            case INT32 -> {
                for (int i = 0; i < doubles.length; i++) {
                    doubles[i] = values.ints()[i];
                }
            }
            case INT64 -> {
                for (int i = 0; i < doubles.length; i++) {
                    doubles[i] = (double) values.longs()[i];
                }
            }
            case UINT8 -> {
                for (int i = 0; i < doubles.length; i++) {
                    doubles[i] = Byte.toUnsignedInt(values.bytes()[i]);
                }
            }
            case BOOL -> {
                for (int i = 0; i < doubles.length; i++) {
                    doubles[i] = values.booleans()[i] ? 1 : 0;
                }
            }
            case STRING -> throw notNumbers(values, where);
        }
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
