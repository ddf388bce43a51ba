package io.tolva.tensor;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import java.util.Arrays;

/** Operations whose output's shape depends on the elements, or that collect elements by number. */
final class Segments {
    private Segments() {}

    private static long[] elements(Tensor x) {
        HostArray host = x.toHostArray();
        return host.dtype() == DType.INT64
                ? host.longs()
                : Arrays.stream(host.ints()).asLongStream().toArray();
    }

    static Tensor where(Tensor condition) {
        Checks.truth("where", condition);
        Checks.rankAtLeast("where", 1, condition);
        boolean[] truths = condition.toHostArray().booleans();
        int[] dims = condition.shape().dims();
        int count = 0;
        for (boolean truth : truths) {
            count += truth ? 1 : 0;
        }
        long[] places = new long[count * dims.length];
        int to = 0;
        for (int i = 0; i < truths.length; i++) {
            if (truths[i]) {
                for (int axis = dims.length - 1, rest = i; axis >= 0; axis--) {
                    places[to + axis] = rest % dims[axis];
                    rest /= dims[axis];
                }
                to += dims.length;
            }
        }
        return Tensor.of(HostArray.wrap(Shape.of(count, dims.length), places));
    }

    static Tensor segmentSum(Tensor x, Tensor ids) {
        Checks.numbers("segmentSum", x);
        Checks.integers("segmentSum", ids);
        if (ids.shape().rank() != 1
                || x.shape().rank() < 1
                || ids.size() != x.shape().dim(0)) {
            throw new IllegalArgumentException("segmentSum: shapes differ: x " + x.shape() + ", ids " + ids.shape()
                    + ": expected one id for each row");
        }
        long[] numbers = elements(ids);
        for (int i = 0; i < numbers.length; i++) {
            if (numbers[i] < (i == 0 ? 0 : numbers[i - 1])) {
                throw new IllegalArgumentException("segmentSum: ids not in order: row " + i + ": expected at least "
                        + (i == 0 ? 0 : numbers[i - 1]) + ", got " + numbers[i] + "; use unsortedSegmentSum");
            }
        }
        int count = numbers.length == 0 ? 0 : Math.toIntExact(numbers[numbers.length - 1] + 1);
        return Indexes.scatterAdd("segmentSum", x, ids, x.shape().dropFirst().prepend(count), 0);
    }

    static Tensor unsortedSegmentSum(Tensor x, Tensor ids, int count) {
        Checks.numbers("unsortedSegmentSum", x);
        Checks.integers("unsortedSegmentSum", ids);
        int[] dims = x.shape().dims();
        int lead = ids.shape().rank();
        if (lead > dims.length || !Shape.of(Arrays.copyOf(dims, lead)).equals(ids.shape())) {
            throw new IllegalArgumentException("unsortedSegmentSum: shapes differ: x " + x.shape() + ", ids "
                    + ids.shape() + ": expected ids of the first axes of x");
        }
        // What has a negative id goes to a segment of its own, which is cut off.
        Shape row = Shape.of(Arrays.copyOfRange(dims, lead, dims.length));
        Tensor rows = Layouts.reshape(x, row.prepend(ids.size()));
        Tensor flat = Layouts.reshape(ids, ids.size());
        Tensor none = Ops.less(flat, Tensor.scalar(ids.dtype(), 0));
        Tensor shifted = Ops.where(none, Tensor.scalar(ids.dtype(), 0), Ops.add(flat, Tensor.scalar(ids.dtype(), 1)));
        Tensor sums = Indexes.scatterAdd("unsortedSegmentSum", rows, shifted, row.prepend(count + 1), 0);
        return Layouts.slice(sums, Slice.from(1));
    }

    static Tensor binCount(Tensor x, int minLength) {
        Checks.integers("binCount", x);
        long[] numbers = elements(x);
        long largest = -1;
        for (int i = 0; i < numbers.length; i++) {
            if (numbers[i] < 0) {
                throw new IllegalArgumentException("binCount: negative number: element " + i + " of shape " + x.shape()
                        + ": expected at least 0, got " + numbers[i]);
            }
            largest = Math.max(largest, numbers[i]);
        }
        int count = Math.max(minLength, Math.addExact(Math.toIntExact(largest), 1));
        Tensor ones = Tensor.ones(DType.INT32, x.shape());
        return Indexes.scatterAdd("binCount", ones, x, Shape.of(count), 0);
    }
}
