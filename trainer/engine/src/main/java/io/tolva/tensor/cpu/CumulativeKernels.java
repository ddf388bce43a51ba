package io.tolva.tensor.cpu;

import io.tolva.tensor.backend.Kernel;
import io.tolva.tensor.backend.Operation;
import io.tolva.tensor.backend.ReduceOp;
import io.tolva.tensor.backend.TensorType;
import io.tolva.tensor.cpu.CpuKernels.Extents;

/** Running sums and products along an axis. */
final class CumulativeKernels {
    private final boolean product;
    private final boolean exclusive;
    private final boolean reverse;
    private final Extents extents;

    private CumulativeKernels(Operation.Cumulative operation, TensorType x) {
        this.product = operation.op() == ReduceOp.PROD;
        this.exclusive = operation.exclusive();
        this.reverse = operation.reverse();
        this.extents = Extents.of(x.shape(), operation.axis());
    }

    static Kernel of(Operation.Cumulative operation, TensorType x) {
        CumulativeKernels lanes = new CumulativeKernels(operation, x);
        int size = x.size();
        return switch (x.dtype()) {
            case FLOAT32 -> (in, out) -> lanes.floats(HeapStorage.floats(in[0]), HeapStorage.floats(out[0]));
            case FLOAT64 -> (in, out) -> lanes.doubles(HeapStorage.doubles(in[0]), HeapStorage.doubles(out[0]));
            case INT32, INT64, UINT8, BOOL, STRING -> lanes.wide(size);
        };
    }

    private Kernel wide(int size) {
        long[] wide = new long[size];
        long[] running = new long[size];
        return (in, out) -> {
            Wide.read(HeapStorage.data(in[0]), wide, size);
            longs(wide, running);
            Wide.write(running, HeapStorage.data(out[0]), size);
        };
    }

    private int lanes() {
        return extents.outer() * extents.inner();
    }

    /** The index of the first step of a lane. */
    private int start(int lane) {
        int first = reverse ? extents.count() - 1 : 0;
        return (lane / extents.inner() * extents.count() + first) * extents.inner() + lane % extents.inner();
    }

    /** The distance from a step to the next. */
    private int stride() {
        return reverse ? -extents.inner() : extents.inner();
    }

    private void floats(float[] x, float[] y) {
        for (int lane = 0; lane < lanes(); lane++) {
            float total = product ? 1f : 0f;
            int at = start(lane);
            for (int i = 0; i < extents.count(); i++, at += stride()) {
                float next = product ? total * x[at] : total + x[at];
                y[at] = exclusive ? total : next;
                total = next;
            }
        }
    }

    private void doubles(double[] x, double[] y) {
        for (int lane = 0; lane < lanes(); lane++) {
            double total = product ? 1 : 0;
            int at = start(lane);
            for (int i = 0; i < extents.count(); i++, at += stride()) {
                double next = product ? total * x[at] : total + x[at];
                y[at] = exclusive ? total : next;
                total = next;
            }
        }
    }

    private void longs(long[] x, long[] y) {
        for (int lane = 0; lane < lanes(); lane++) {
            long total = product ? 1 : 0;
            int at = start(lane);
            for (int i = 0; i < extents.count(); i++, at += stride()) {
                long next = product ? total * x[at] : total + x[at];
                y[at] = exclusive ? total : next;
                total = next;
            }
        }
    }
}
