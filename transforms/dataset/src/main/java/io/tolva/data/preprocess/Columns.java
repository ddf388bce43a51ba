package io.tolva.data.preprocess;

import io.tolva.array.HostArray;
import io.tolva.array.Shape;

/** What is learnt for each column of arrays: the places of their last dimension, or all values together. */
final class Columns {
    private Columns() {}

    /** The columns of an array: one for a scalar. */
    static int of(HostArray values) {
        Shape shape = values.shape();
        return shape.rank() == 0 ? 1 : shape.dim(shape.rank() - 1);
    }

    /** Returns the number of columns that a transform has, which is 1 if they are all alike. */
    static int check(HostArray values, int columns, String where) {
        if (columns != 1 && of(values) != columns) {
            throw wrong(where, columns, values.shape().toString());
        }
        return columns;
    }

    /** Returns the number of values of an example. */
    static int check(int values, int columns, String where) {
        if (columns != 1 && values != columns) {
            throw wrong(where, columns, "[" + values + "]");
        }
        return values;
    }

    private static IllegalArgumentException wrong(String where, int columns, String got) {
        return new IllegalArgumentException(
                "number of columns differs: " + where + ": expected [..., " + columns + "], got " + got);
    }
}
