package io.tolva.tensor.cpu;

import io.tolva.tensor.backend.Kernel;
import io.tolva.tensor.backend.Operation;
import io.tolva.tensor.backend.Storage;
import io.tolva.tensor.backend.TensorType;
import io.tolva.tensor.cpu.CpuKernels.Extents;
import java.util.Arrays;

/**
 * The order of elements along an axis, equal ones as they come.
 *
 * <p>Each element has a key, a number of the same order, all bits turned over to go downwards. Keys of 32 bits are sorted
 * together with their places as one number of 64; longer ones by merging, from runs sorted by insertion.
 */
final class OrderKernel implements Kernel {
    private static final int RUN = 16;

    private final Extents extents;
    private final boolean descending;
    private final boolean narrow;
    private final long[] keys;
    private final long[] lane;
    private int[] order;
    private int[] merged;

    private OrderKernel(Operation.ArgSort operation, TensorType x) {
        extents = Extents.of(x.shape(), operation.axis());
        descending = operation.descending();
        narrow = switch (x.dtype()) {
            case FLOAT32, INT32, UINT8, BOOL -> true;
            case FLOAT64, INT64, STRING -> false;
        };
        keys = new long[x.size()];
        lane = new long[extents.count()];
        order = new int[narrow ? 0 : extents.count()];
        merged = new int[order.length];
    }

    static Kernel of(Operation.ArgSort operation, TensorType x) {
        return new OrderKernel(operation, x);
    }

    @Override
    public void run(Storage[] in, Storage[] out) {
        SearchKernels.keys(HeapStorage.data(in[0]), keys);
        Object places = HeapStorage.data(out[0]);
        int inner = extents.inner();
        for (int o = 0; o < extents.outer(); o++) {
            for (int j = 0; j < inner; j++) {
                int from = o * extents.count() * inner + j;
                for (int i = 0; i < lane.length; i++) {
                    long key = keys[from + i * inner];
                    lane[i] = descending ? ~key : key;
                }
                if (narrow) {
                    sortTogether(from, places);
                } else {
                    sortByMerging(from, places);
                }
            }
        }
    }

    private void sortTogether(int from, Object places) {
        for (int i = 0; i < lane.length; i++) {
            lane[i] = lane[i] << 32 | i;
        }
        Arrays.sort(lane);
        for (int i = 0; i < lane.length; i++) {
            Wide.setIndex(places, from + i * extents.inner(), (int) lane[i]);
        }
    }

    private void sortByMerging(int from, Object places) {
        int count = lane.length;
        for (int start = 0; start < count; start += RUN) {
            insert(start, Math.min(count, start + RUN));
        }
        for (int width = RUN; width < count; width *= 2) {
            for (int start = 0; start < count; start += 2 * width) {
                merge(start, Math.min(count, start + width), Math.min(count, start + 2 * width));
            }
            int[] sorted = merged;
            merged = order;
            order = sorted;
        }
        for (int i = 0; i < count; i++) {
            Wide.setIndex(places, from + i * extents.inner(), order[i]);
        }
    }

    private void insert(int start, int end) {
        for (int i = start; i < end; i++) {
            int at = i;
            while (at > start && lane[order[at - 1]] > lane[i]) {
                order[at] = order[at - 1];
                at--;
            }
            order[at] = i;
        }
    }

    private void merge(int start, int middle, int end) {
        int left = start;
        int right = middle;
        for (int to = start; to < end; to++) {
            boolean first = left < middle && (right >= end || lane[order[left]] <= lane[order[right]]);
            merged[to] = first ? order[left++] : order[right++];
        }
    }
}
