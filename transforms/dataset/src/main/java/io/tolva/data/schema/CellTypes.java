package io.tolva.data.schema;

import io.tolva.array.DType;

/** The narrowest type that holds all cells of a column that were added, in whatever order. */
final class CellTypes {
    private static final long EXACT_AS_FLOAT32 = 1L << 24;

    private boolean some;
    private boolean beyondInt32;
    private boolean beyondFloat32;
    private boolean decimal;
    private boolean beyondFloat32Range;
    private boolean text;

    /** Takes one more cell; one that is empty or blank says nothing. */
    void add(String cell) {
        if (text) {
            return;
        }
        switch (CellKind.of(cell)) {
            case EMPTY -> {}
            case INT64 -> addInteger(Long.parseLong(cell.trim()));
            case FLOAT -> decimal = true;
            case BYTES -> addOther(cell);
        }
    }

    private void addInteger(long value) {
        some = true;
        beyondInt32 |= value != (int) value;
        beyondFloat32 |= value < -EXACT_AS_FLOAT32 || value > EXACT_AS_FLOAT32;
    }

    private void addOther(String cell) {
        if (isFloat64(cell.trim())) {
            beyondFloat32Range = true;
        } else {
            text = true;
        }
    }

    /** A number that no float32 can hold; one with leading zeros, like a telephone number, is a text. */
    private static boolean isFloat64(String cell) {
        return cell.matches("[+-]?(0|[1-9][0-9]*)?(\\.[0-9]*)?([eE][+-]?[0-9]+)?")
                && cell.matches(".*[0-9].*")
                && Double.isFinite(Double.parseDouble(cell));
    }

    /** The type; string if there was no cell with a value. */
    DType narrowest() {
        if (text) {
            return DType.STRING;
        }
        if (beyondFloat32Range || (decimal && beyondFloat32)) {
            return DType.FLOAT64;
        }
        if (decimal) {
            return DType.FLOAT32;
        }
        return some ? integer() : DType.STRING;
    }

    private DType integer() {
        return beyondInt32 ? DType.INT64 : DType.INT32;
    }
}
