package io.tolva.tensor.cpu;

import io.tolva.tensor.backend.Storage;

/** What works on whole rows: softmax and its relatives, and everything that takes indexes. */
final class RowLoops {
    private RowLoops() {}

    static void softmax(float[] x, int rows, int columns, float[] out) {
        for (int r = 0; r < rows; r++) {
            int from = r * columns;
            float max = ReduceLoops.max(x, from, columns);
            for (int i = from; i < from + columns; i++) {
                out[i] = FastMath.exp(x[i] - max);
            }
            float scale = 1f / ReduceLoops.sum(out, from, columns);
            for (int i = from; i < from + columns; i++) {
                out[i] *= scale;
            }
        }
    }

    static void logSoftmax(float[] x, int rows, int columns, float[] out) {
        for (int r = 0; r < rows; r++) {
            int from = r * columns;
            float shift = logSumExp(x, from, columns);
            for (int i = from; i < from + columns; i++) {
                out[i] = x[i] - shift;
            }
        }
    }

    static void sparseCrossEntropy(Storage labels, float[] logits, int rows, int columns, float[] out) {
        for (int r = 0; r < rows; r++) {
            int label = checked("label", HeapStorage.index(labels, r), r, columns);
            int from = r * columns;
            out[r] = logSumExp(logits, from, columns) - logits[from + label];
        }
    }

    private static float logSumExp(float[] x, int from, int columns) {
        float max = ReduceLoops.max(x, from, columns);
        float sum = 0f;
        for (int i = from; i < from + columns; i++) {
            sum += FastMath.exp(x[i] - max);
        }
        return max + (float) Math.log(sum);
    }

    static void gather(float[] table, int rowSize, Storage indices, float[] out) {
        int rows = rowSize == 0 ? 0 : table.length / rowSize;
        for (int i = 0; i < indices.size(); i++) {
            int row = checked("index", HeapStorage.index(indices, i), i, rows);
            System.arraycopy(table, row * rowSize, out, i * rowSize, rowSize);
        }
    }

    static void scatterAdd(float[] x, int rowSize, Storage indices, float[] out) {
        int rows = rowSize == 0 ? 0 : out.length / rowSize;
        for (int i = 0; i < indices.size(); i++) {
            int row = checked("index", HeapStorage.index(indices, i), i, rows);
            for (int j = 0; j < rowSize; j++) {
                out[row * rowSize + j] += x[i * rowSize + j];
            }
        }
    }

    private static int checked(String what, long index, int at, int limit) {
        if (index < 0 || index >= limit) {
            throw new IndexOutOfBoundsException(
                    what + " out of range: row " + at + ": expected 0 to " + (limit - 1) + ", got " + index);
        }
        return (int) index;
    }

    static void argMax(float[] x, int outer, int count, int inner, long[] out) {
        for (int o = 0; o < outer; o++) {
            for (int j = 0; j < inner; j++) {
                int from = o * count * inner + j;
                int best = 0;
                for (int i = 1; i < count; i++) {
                    best = x[from + i * inner] > x[from + best * inner] ? i : best;
                }
                out[o * inner + j] = best;
            }
        }
    }

    static void oneHot(Storage indices, int depth, float[] out) {
        for (int i = 0; i < indices.size(); i++) {
            long index = HeapStorage.index(indices, i);
            if (index >= 0 && index < depth) {
                out[i * depth + (int) index] = 1f;
            }
        }
    }
}
