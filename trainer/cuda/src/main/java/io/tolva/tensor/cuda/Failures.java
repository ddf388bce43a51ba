package io.tolva.tensor.cuda;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
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
 * <p>The layouts are those of {@code prelude.cuh}. {@code Record}: int written, int site, int64 value, int position, int limit. {@code
 * Failure}: int claimed, and from the eighth byte the address of the record.
 */
final class Failures {
    private static final int BYTES = 64;
    private static final int SITE = 4;
    private static final int VALUE = 8;
    private static final int POSITION = 16;
    private static final int LIMIT = 20;

    private final CudaDevice device;
    private final PinnedBlock record;
    private final DeviceStorage claim;
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

    Failures(CudaDevice device) {
        this.device = device;
        record = device.resources().pinned(BYTES);
        clearRecord();
        claim = device.scratch(DType.INT64, 2);
        device.transfers().send(HostArray.of(0L, record.address()), claim);
    }

    private void clearRecord() {
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
        return claim.address();
    }

    /** Throws what was reported; for when the device has nothing to do. */
    synchronized void check() {
        ByteBuffer bytes = record.bytes();
        if (bytes.getInt(0) == 0) {
            return;
        }
        RuntimeException error =
                sites.get(bytes.getInt(SITE)).error(bytes.getLong(VALUE), bytes.getInt(POSITION), bytes.getInt(LIMIT));
        clearRecord();
        device.clear(claim, 1);
        throw error;
    }
}
