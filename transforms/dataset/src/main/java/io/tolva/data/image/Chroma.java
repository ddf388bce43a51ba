package io.tolva.data.image;

/**
 * Doubles rows and columns of colours as libjpeg does ("fancy upsampling"): each new sample is made of the nearest old one,
 * three quarters, and the next nearest. The loops are of the form that the JVM's compiler vectorises: neighbours in arrays of
 * their own.
 */
final class Chroma {
    /** 3, but not as a constant: the compiler would make a shift of the product, and that is not vectorised. */
    private final int three;

    private final JpegPlane plane;
    private final boolean doubleRows;
    private final boolean doubleColumns;
    private final int columns;
    private final int[] near;
    private final int[] far;
    private final int[] left;
    private final int[] right;
    private final int[] row;

    /**
     * Prepares for a plane.
     *
     * @param plane the colours
     * @param columns how many columns of it there are
     * @param width how many values a row is to have at least
     */
    Chroma(JpegPlane plane, boolean doubleRows, boolean doubleColumns, int columns, int width) {
        three = 3;
        this.plane = plane;
        this.doubleRows = doubleRows;
        this.doubleColumns = doubleColumns;
        this.columns = columns;
        near = new int[columns];
        far = new int[columns];
        left = new int[columns];
        right = new int[columns];
        row = new int[width];
    }

    /** Row {@code y} of the image: its columns in order, or the even ones, then the odd ones from the middle on. */
    int[] row(int y) {
        plane.copyRow(doubleRows ? y >> 1 : y, near);
        if (doubleRows) {
            plane.copyRow((y >> 1) + ((y & 1) == 0 ? -1 : 1), far);
            mix(near, far, three, 0, 0, near, columns);
        }
        if (doubleColumns) {
            doubleColumns(doubleRows ? 8 : 1, doubleRows ? 7 : 2, doubleRows ? 4 : 2);
        } else {
            if (doubleRows) {
                shift(near, 1 + (y & 1), 2, columns);
            }
            System.arraycopy(near, 0, row, 0, columns);
        }
        return row;
    }

    private void doubleColumns(int roundingEven, int roundingOdd, int shift) {
        System.arraycopy(near, 0, left, 1, columns - 1);
        System.arraycopy(near, 1, right, 0, columns - 1);
        left[0] = near[0];
        right[columns - 1] = near[columns - 1];
        mix(near, left, three, roundingEven, shift, left, columns);
        mix(near, right, three, roundingOdd, shift, right, columns);
        System.arraycopy(left, 0, row, 0, columns);
        System.arraycopy(right, 0, row, row.length / 2, columns);
    }

    private static void mix(
            int[] values, int[] neighbours, int three, int rounding, int shift, int[] target, int columns) {
        for (int i = 0; i < columns; i++) {
            target[i] = (values[i] * three + neighbours[i] + rounding) >> shift;
        }
    }

    private static void shift(int[] values, int rounding, int shift, int columns) {
        for (int i = 0; i < columns; i++) {
            values[i] = (values[i] + rounding) >> shift;
        }
    }
}
