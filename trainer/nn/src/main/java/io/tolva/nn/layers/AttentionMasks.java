package io.tolva.nn.layers;

import io.tolva.array.DType;
import io.tolva.array.Shape;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Masks {@code [batch, queries, values]} of which query may attend to which value. */
final class AttentionMasks {
    private AttentionMasks() {}

    /** What both allow. */
    static @Nullable Tensor both(@Nullable Tensor a, @Nullable Tensor b) {
        return a == null ? b : b == null ? a : Ops.logicalAnd(a, b);
    }

    /** Queries that count, from {@code [batch, queries]}. */
    static @Nullable Tensor ofQueries(@Nullable Tensor mask) {
        return mask == null ? null : Ops.expandDims(mask, mask.shape().rank());
    }

    /** Values that count, from {@code [batch, values]}. */
    static @Nullable Tensor ofValues(@Nullable Tensor mask) {
        return mask == null ? null : Ops.expandDims(mask, mask.shape().rank() - 1);
    }

    private static Tensor rows(int queries) {
        return Ops.reshape(Ops.range(queries), 1, queries, 1);
    }

    private static Tensor columns(int values) {
        return Ops.reshape(Ops.range(values), 1, 1, values);
    }

    /** Values that are not behind the query: {@code [1, queries, values]}. */
    static Tensor causal(int queries, int values) {
        return Ops.greaterEqual(rows(queries), columns(values));
    }

    /** Values less than {@code width} steps away from the query: {@code [1, queries, values]}. */
    static Tensor near(int queries, int values, int width) {
        Tensor distance = Ops.abs(Ops.sub(rows(queries), columns(values)));
        return Ops.less(distance, Tensor.scalar(DType.INT32, width));
    }

    /** A mask for scores with more axes: new ones stand before the last {@code behind}. */
    static Tensor expanded(Tensor mask, int rank, int behind) {
        int[] dims = mask.shape().dims();
        int[] more = new int[rank];
        Arrays.fill(more, 1);
        System.arraycopy(dims, 0, more, 0, dims.length - behind);
        System.arraycopy(dims, dims.length - behind, more, rank - behind, behind);
        return Ops.reshape(mask, Shape.of(more));
    }
}
