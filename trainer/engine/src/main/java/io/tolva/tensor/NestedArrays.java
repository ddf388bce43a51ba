package io.tolva.tensor;

import io.tolva.array.HostArray;
import io.tolva.array.Shape;

/** Nested Java arrays as dense ones. */
final class NestedArrays {
    private NestedArrays() {}

    static HostArray flatten(float[][] rows) {
        int columns = rows.length == 0 ? 0 : rows[0].length;
        float[] out = new float[rows.length * columns];
        for (int i = 0; i < rows.length; i++) {
            check("row", i, columns, rows[i].length);
            System.arraycopy(rows[i], 0, out, i * columns, columns);
        }
        return HostArray.wrap(Shape.of(rows.length, columns), out);
    }

    static HostArray flatten(float[][][] matrices) {
        int rows = matrices.length == 0 ? 0 : matrices[0].length;
        int columns = rows == 0 ? 0 : matrices[0][0].length;
        float[] out = new float[matrices.length * rows * columns];
        for (int i = 0; i < matrices.length; i++) {
            check("matrix", i, rows, matrices[i].length);
            for (int j = 0; j < rows; j++) {
                check("row", j, columns, matrices[i][j].length);
                System.arraycopy(matrices[i][j], 0, out, (i * rows + j) * columns, columns);
            }
        }
        return HostArray.wrap(Shape.of(matrices.length, rows, columns), out);
    }

    private static void check(String what, int at, int expected, int got) {
        if (expected != got) {
            throw new IllegalArgumentException(
                    "ragged array: " + what + " " + at + ": expected length " + expected + " as the first, got " + got);
        }
    }
}
