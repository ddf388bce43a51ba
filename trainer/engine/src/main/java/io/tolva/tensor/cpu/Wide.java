package io.tolva.tensor.cpu;

/** Integers and truth values of any type as 64-bit numbers, for kernels that need not be fast for them. */
final class Wide {
    private Wide() {}

    static void read(Object data, long[] to, int count) {
        if (data instanceof long[] longs) {
            System.arraycopy(longs, 0, to, 0, count);
        } else if (data instanceof int[] ints) {
            for (int i = 0; i < count; i++) {
                to[i] = ints[i];
            }
        } else if (data instanceof byte[] bytes) {
            for (int i = 0; i < count; i++) {
                to[i] = Byte.toUnsignedLong(bytes[i]);
            }
        } else {
            boolean[] truths = (boolean[]) data;
            for (int i = 0; i < count; i++) {
                to[i] = truths[i] ? 1 : 0;
            }
        }
    }

    static void write(long[] from, Object data, int count) {
        if (data instanceof long[] longs) {
            System.arraycopy(from, 0, longs, 0, count);
        } else if (data instanceof int[] ints) {
            for (int i = 0; i < count; i++) {
                ints[i] = (int) from[i];
            }
        } else if (data instanceof byte[] bytes) {
            for (int i = 0; i < count; i++) {
                bytes[i] = (byte) from[i];
            }
        } else {
            boolean[] truths = (boolean[]) data;
            for (int i = 0; i < count; i++) {
                truths[i] = from[i] != 0;
            }
        }
    }

    /** Element {@code i} of an int32 or int64 array. */
    static long index(Object data, int i) {
        return data instanceof int[] ints ? ints[i] : ((long[]) data)[i];
    }

    /** Sets element {@code i} of an int32 or int64 array. */
    static void setIndex(Object data, int i, int value) {
        if (data instanceof int[] ints) {
            ints[i] = value;
        } else {
            ((long[]) data)[i] = value;
        }
    }
}
