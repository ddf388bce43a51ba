package io.tolva.tfrecord.example;

import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the values of a {@link Ragged} feature into rows, from the innermost partition to the outermost. A <i>unit</i> is
 * what has values and partitions of its own: an example, or a step of a sequence.
 */
final class RaggedLevels {
    private final String name;
    private final IntFunction exampleOf;
    private final RowEnds values;
    private final Deque<HostArray> splits = new ArrayDeque<>();
    private int[] dims;
    /** Where the elements of each unit end, at the level that was reached. */
    private int[] ends;

    /** Says to which example a unit belongs, for errors. */
    interface IntFunction {
        int of(int unit);
    }

    RaggedLevels(String name, RowEnds values, int size, IntFunction exampleOf) {
        this.name = name;
        this.values = values;
        this.exampleOf = exampleOf;
        this.dims = new int[] {size};
        this.ends = IntStream.range(0, values.count()).map(values::end).toArray();
    }

    private int units() {
        return values.count();
    }

    private int start(int unit) {
        return unit == 0 ? 0 : ends[unit - 1];
    }

    /** Cuts by one partition; {@code column} holds its numbers, if it has a key. */
    void cut(Partition partition, @Nullable SparseColumn column) {
        if (partition instanceof Partition.UniformRowLength uniform) {
            cutUniformly(uniform.length());
        } else if (column != null) {
            cutBy(partition, column);
        }
    }

    private void cutUniformly(int length) {
        int[] next = new int[units()];
        for (int unit = 0; unit < units(); unit++) {
            int count = ends[unit] - start(unit);
            if (count % length != 0) {
                throw invalid(unit, "expected a multiple of " + length + " elements, got " + count);
            }
            next[unit] = ends[unit] / length;
        }
        int rows = next.length == 0 ? 0 : next[next.length - 1];
        if (splits.isEmpty()) {
            int[] inner = dims;
            dims = new int[inner.length + 1];
            System.arraycopy(inner, 0, dims, 1, inner.length);
            dims[0] = rows;
            dims[1] = length;
        } else {
            long[] borders = new long[rows + 1];
            Arrays.setAll(borders, i -> (long) i * length);
            splits.addFirst(HostArray.wrap(Shape.of(borders.length), borders));
        }
        ends = next;
    }

    private void cutBy(Partition partition, SparseColumn column) {
        long[] numbers = column.values.take(Shape.of(column.values.size)).longs();
        if (column.rows.count() != units()) {
            throw invalid(0, "expected " + units() + " steps in " + column.name + ", got " + column.rows.count());
        }
        RowBorders borders = new RowBorders(units() + numbers.length);
        int[] next = new int[units()];
        for (int unit = 0; unit < units(); unit++) {
            int count = ends[unit] - start(unit);
            try {
                borders.add(partition, numbers, column.rows.start(unit), column.rows.end(unit), count);
            } catch (RowBorders.MisfitException e) {
                throw invalid(unit, column.name + " " + e.getMessage());
            }
            next[unit] = borders.rows();
        }
        splits.addFirst(borders.splits());
        ends = next;
    }

    /** Makes the units rows of their own, of which {@code outer}, if there is any, has where those of each example end. */
    RaggedArray array(HostArray flat, boolean unitsAreRows, @Nullable RowEnds outer) {
        if (unitsAreRows) {
            long[] borders = new long[units() + 1];
            for (int unit = 0; unit < units(); unit++) {
                borders[unit + 1] = ends[unit];
            }
            splits.addFirst(HostArray.wrap(Shape.of(borders.length), borders));
        }
        if (outer != null) {
            long[] borders = Arrays.stream(outer.splits()).asLongStream().toArray();
            splits.addFirst(HostArray.wrap(Shape.of(borders.length), borders));
        }
        return new RaggedArray(flat.reshape(Shape.of(dims)), List.copyOf(splits));
    }

    private InvalidExampleException invalid(int unit, String detail) {
        int example = exampleOf.of(unit);
        return new InvalidExampleException(
                example, "ragged feature does not fit: " + name + ", example " + example + ": " + detail);
    }
}
