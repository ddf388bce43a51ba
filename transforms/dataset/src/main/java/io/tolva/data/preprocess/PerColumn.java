package io.tolva.data.preprocess;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * An accumulator for each column. How many there are, the first value says.
 *
 * @param <C> what is gathered of one column
 */
public final class PerColumn<C> {
    private final String where;
    private final List<C> columns = new ArrayList<>();

    PerColumn(String where) {
        this.where = where;
    }

    @FunctionalInterface
    interface Writer<C> {
        void write(C column, DataOutput out) throws IOException;
    }

    @FunctionalInterface
    interface Reader<C> {
        C read(DataInput in) throws IOException;
    }

    /** The accumulators, which are made if this is the first value. */
    List<C> columns(int count, Supplier<C> empty) {
        if (columns.isEmpty()) {
            for (int i = 0; i < count; i++) {
                columns.add(empty.get());
            }
        } else if (columns.size() != count) {
            throw new IllegalArgumentException("number of columns differs: " + where + ": expected " + columns.size()
                    + " as in the values before, got " + count);
        }
        return columns;
    }

    /** The accumulators of at least one value. */
    List<C> columns() {
        if (columns.isEmpty()) {
            throw nothing(where);
        }
        return columns;
    }

    void merge(PerColumn<C> other, Supplier<C> empty, BiConsumer<C, C> merging) {
        if (other.columns.isEmpty()) {
            return;
        }
        List<C> mine = columns(other.columns.size(), empty);
        for (int i = 0; i < mine.size(); i++) {
            merging.accept(mine.get(i), other.columns.get(i));
        }
    }

    void write(DataOutput out, Writer<C> writer) throws IOException {
        out.writeInt(columns.size());
        for (C column : columns) {
            writer.write(column, out);
        }
    }

    static <C> PerColumn<C> read(String where, DataInput in, Reader<C> reader) throws IOException {
        PerColumn<C> read = new PerColumn<>(where);
        int count = count(in);
        for (int i = 0; i < count; i++) {
            read.columns.add(reader.read(in));
        }
        return read;
    }

    /** How many of something follow. */
    static int count(DataInput in) throws IOException {
        int count = in.readInt();
        if (count < 0) {
            throw new IOException("not an accumulator: expected a count, got " + count);
        }
        return count;
    }

    static IllegalArgumentException nothing(String where) {
        return new IllegalArgumentException(
                "nothing to learn from: " + where + ": expected at least one value, got none");
    }

    static IllegalArgumentException notFinite(String where, int column, double got) {
        return new IllegalArgumentException("not a finite number: " + where + ": column " + column
                + ": expected a number, got " + got + "; filter such values or replace them before the fit");
    }
}
