package io.tolva.data.csv;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Made ugly for speed: finds quotes and line ends eight bytes at a time; the benchmark line {@code csv-scan} pays for it.
 */
final class SpecialBytes {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH = 0x8080808080808080L;
    private static final long QUOTES = '"' * ONES;
    private static final long FEEDS = '\n' * ONES;
    private static final long RETURNS = '\r' * ONES;

    private SpecialBytes() {}

    /** The index of the first quote, LF or CR from {@code from} on, {@code limit} if there is none before it. */
    static int find(byte[] bytes, int from, int limit) {
        int i = from;
        for (; i + Long.BYTES <= limit; i += Long.BYTES) {
            long eight = (long) LONGS.get(bytes, i);
            long found = (zeros(eight ^ QUOTES) | zeros(eight ^ FEEDS) | zeros(eight ^ RETURNS)) & HIGH;
            if (found != 0) {
                return i + Long.numberOfTrailingZeros(found) / Byte.SIZE;
            }
        }
        while (i < limit && bytes[i] != '"' && bytes[i] != '\n' && bytes[i] != '\r') {
            i++;
        }
        return i;
    }

    /** Has the highest bit of each byte set that is zero, and of some above the first such. */
    private static long zeros(long bytes) {
        return (bytes - ONES) & ~bytes;
    }
}
