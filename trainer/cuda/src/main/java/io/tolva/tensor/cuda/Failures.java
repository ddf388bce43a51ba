package io.tolva.tensor.cuda;

import io.tolva.tensor.backend.ElementErrors;
import io.tolva.tensor.backend.ScalarOp;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What kernels report: the first of them that meets an index outside or a division by zero writes it down in memory that the host
 * sees, and whoever waits for the device next throws it.
 *
 * <p>The layout is that of {@code Failure} in {@code prelude.cuh}: int state (0 none, 1 being written, 2 written), int site, int64
 * value, int position, int limit.
 */
final class Failures {
    private static final int BYTES = 64;
    private static final int SITE = 4;
    private static final int VALUE = 8;
    private static final int POSITION = 16;
    private static final int LIMIT = 20;

    private final PinnedBlock record;
    private final List<Site> sites = new ArrayList<>();
    private final Map<String, Integer> indexes = new HashMap<>();
    private final Map<ScalarOp, Integer> functions = new EnumMap<>(ScalarOp.class);

    /** A place in some kernel that can fail, and what is thrown then. */
    @FunctionalInterface
    private interface Site {
        /**
         * The exception.
         *
         * @param value what was found
         * @param position where among the elements
         * @param limit what it should have been below, if there is such a limit
         */
        RuntimeException error(long value, int position, int limit);
    }

    Failures(Resources resources) {
        record = resources.pinned(BYTES);
        clear();
    }

    private void clear() {
        ByteBuffer bytes = record.bytes();
        for (int i = 0; i < BYTES; i += Long.BYTES) {
            bytes.putLong(i, 0);
        }
    }

    /** An index that must lie in a range; {@code what} as in {@code index of axis 1}. */
    synchronized int index(String what) {
        return indexes.computeIfAbsent(
                what, name -> site((value, position, limit) -> ElementErrors.outside(name, value, position, limit)));
    }

    /** A function that is not defined for all integers. */
    synchronized int site(ScalarOp op) {
        return functions.computeIfAbsent(
                op,
                any -> site((value, position, limit) -> op == ScalarOp.POWER
                        ? ElementErrors.negativeExponent(op.label(), value)
                        : ElementErrors.divisionByZero(op.label())));
    }

    private int site(Site site) {
        sites.add(site);
        return sites.size() - 1;
    }

    /** What kernels get. */
    long address() {
        return record.address();
    }

    /** Throws what was reported; for when the device has nothing to do. */
    synchronized void check() {
        ByteBuffer bytes = record.bytes();
        if (bytes.getInt(0) == 0) {
            return;
        }
        RuntimeException error =
                sites.get(bytes.getInt(SITE)).error(bytes.getLong(VALUE), bytes.getInt(POSITION), bytes.getInt(LIMIT));
        clear();
        throw error;
    }
}
