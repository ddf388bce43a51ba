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
}
