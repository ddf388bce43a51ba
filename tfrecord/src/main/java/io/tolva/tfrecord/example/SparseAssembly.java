package io.tolva.tfrecord.example;

import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Puts a {@link Sparse} feature together. */
final class SparseAssembly implements Assembly {
    private final String name;
    private final Sparse spec;
    private final List<SparseColumn> indices;
    private final SparseColumn values;

    SparseAssembly(String name, Sparse spec, List<SparseColumn> indices, SparseColumn values) {
        this.name = name;
        this.spec = spec;
        this.indices = indices;
        this.values = values;
    }

    @Override
    public SparseArray array(int batch, ParseMode mode) {
        int size = values.values.size;
        int rank = spec.size().rank();
        HostArray flat = values.values.take(Shape.of(size));
        long[][] coordinates = coordinates(batch);
        int[] order = new int[size];
        for (int example = 0; example < batch; example++) {
            sort(example, coordinates, order);
        }
        int first = mode == ParseMode.BATCH ? 1 : 0;
        long[] sorted = new long[Math.multiplyExact(size, rank + first)];
        int at = 0;
        for (int example = 0; example < batch; example++) {
            for (int i = values.rows.start(example); i < values.rows.end(example); i++) {
                if (first == 1) {
                    sorted[at++] = example;
                }
                for (long[] axis : coordinates) {
                    sorted[at++] = axis[order[i]];
                }
            }
        }
        List<Long> dense = new ArrayList<>();
        if (mode == ParseMode.BATCH) {
            dense.add((long) batch);
        }
        Arrays.stream(spec.size().dims()).forEach(dim -> dense.add((long) dim));
        return new SparseArray(HostArray.wrap(Shape.of(size, rank + first), sorted), permuted(flat, order), dense);
    }

    private long[][] coordinates(int batch) {
        long[][] coordinates = new long[indices.size()][];
        for (int axis = 0; axis < coordinates.length; axis++) {
            SparseColumn column = indices.get(axis);
            for (int example = 0; example < batch; example++) {
                int found = column.rows.length(example);
                if (found != values.rows.length(example)) {
                    throw invalid(
                            example,
                            "expected as many coordinates in " + column.name + " as values in " + values.name + ", "
                                    + values.rows.length(example) + ", got " + found);
                }
            }
            coordinates[axis] = column.values.take(Shape.of(column.values.size)).longs();
        }
        return coordinates;
    }

    /** Fills {@code order} with the places of one example's values in row-major order of their coordinates. */
    private void sort(int example, long[][] coordinates, int[] order) {
        int start = values.rows.start(example);
        int count = values.rows.length(example);
        long[] placed = new long[count];
        for (int i = 0; i < count; i++) {
            placed[i] = place(example, coordinates, start + i) * count + i;
        }
        if (!spec.alreadySorted()) {
            Arrays.sort(placed);
        }
        long before = -1;
        for (int i = 0; i < count; i++) {
            long place = placed[i] / count;
            if (place <= before) {
                throw invalid(
                        example,
                        place == before
                                ? "expected one value for each place, got two for place " + place + " of " + spec.size()
                                : "expected sorted coordinates, got place " + place + " after " + before);
            }
            before = place;
            order[start + i] = start + (int) (placed[i] % count);
        }
    }

    private long place(int example, long[][] coordinates, int i) {
        long place = 0;
        for (int axis = 0; axis < coordinates.length; axis++) {
            long coordinate = coordinates[axis][i];
            int size = spec.size().dim(axis);
            if (coordinate < 0 || coordinate >= size) {
                throw invalid(
                        example,
                        "expected coordinates from 0 to " + (size - 1) + " in " + indices.get(axis).name + ", got "
                                + coordinate);
            }
            place = place * size + coordinate;
        }
        return place;
    }

    private InvalidExampleException invalid(int example, String detail) {
        return new InvalidExampleException(
                example, "sparse feature does not fit: " + name + ", example " + example + ": " + detail);
    }

    private static HostArray permuted(HostArray values, int[] order) {
        return switch (FeatureKind.of(values.dtype())) {
            case BYTES -> {
                byte[][] sorted = new byte[order.length][];
                Arrays.setAll(sorted, i -> values.strings()[order[i]]);
                yield HostArray.wrap(values.shape(), sorted);
            }
            case FLOAT -> {
                float[] sorted = new float[order.length];
                for (int i = 0; i < order.length; i++) {
                    sorted[i] = values.floats()[order[i]];
                }
                yield HostArray.wrap(values.shape(), sorted);
            }
            case INT64 -> {
                long[] sorted = new long[order.length];
                Arrays.setAll(sorted, i -> values.longs()[order[i]]);
                yield HostArray.wrap(values.shape(), sorted);
            }
        };
    }
}
