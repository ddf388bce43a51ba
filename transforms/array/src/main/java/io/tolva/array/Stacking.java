package io.tolva.array;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;

/** Joins equal-shaped arrays along a new outermost dimension. */
final class Stacking {
    private Stacking() {}

    static HostArray stack(Iterable<HostArray> arrays) {
        List<HostArray> rows = new ArrayList<>();
        arrays.forEach(rows::add);
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("nothing to stack: expected at least one array");
        }
        HostArray first = rows.get(0);
        int rowSize = first.size();
        Shape shape = first.shape().prepend(rows.size());
        Object data = Array.newInstance(first.data().getClass().getComponentType(), shape.size());
        for (int i = 0; i < rows.size(); i++) {
            HostArray row = rows.get(i);
            if (row.dtype() != first.dtype() || !row.shape().equals(first.shape())) {
                throw new IllegalArgumentException("cannot stack: element " + i + ": expected " + first.dtype() + " "
                        + first.shape() + ", got " + row.dtype() + " " + row.shape());
            }
            System.arraycopy(row.data(), 0, data, i * rowSize, rowSize);
        }
        return HostArray.wrapAny(first.dtype(), shape, data);
    }

    static HostArray concatenate(Iterable<HostArray> arrays) {
        List<HostArray> parts = new ArrayList<>();
        arrays.forEach(parts::add);
        if (parts.isEmpty() || parts.get(0).shape().rank() == 0) {
            throw new IllegalArgumentException(
                    "nothing to concatenate: expected at least one array, of rank 1 or more");
        }
        HostArray first = parts.get(0);
        int[] dims = first.shape().dims();
        dims[0] = parts.stream().mapToInt(part -> rows(first, part)).sum();
        Shape shape = Shape.of(dims);
        Object data = Array.newInstance(first.data().getClass().getComponentType(), shape.size());
        int at = 0;
        for (HostArray part : parts) {
            System.arraycopy(part.data(), 0, data, at, part.size());
            at += part.size();
        }
        return HostArray.wrapAny(first.dtype(), shape, data);
    }

    private static int rows(HostArray first, HostArray part) {
        boolean fits = part.dtype() == first.dtype()
                && part.shape().rank() == first.shape().rank()
                && part.shape().dropFirst().equals(first.shape().dropFirst());
        if (!fits) {
            throw new IllegalArgumentException("cannot concatenate: expected " + first.dtype() + " like "
                    + first.shape() + ", got " + part.dtype() + " " + part.shape());
        }
        return part.shape().dim(0);
    }
}
