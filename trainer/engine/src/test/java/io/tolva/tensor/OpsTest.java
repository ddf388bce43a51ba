package io.tolva.tensor;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.tensor.backend.Permutation;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpsTest {
    private static final Tensor T = Tensor.ofNested(new float[][] {{1f, 2f, 3f}, {4f, 5f, 6f}});

    @Test
    void theSlidesArithmetic() {
        assertThat(T.plus(10).toHostArray(), is(array(Shape.of(2, 3), 11f, 12f, 13f, 14f, 15f, 16f)));
        assertThat(T.square().toHostArray(), is(array(Shape.of(2, 3), 1f, 4f, 9f, 16f, 25f, 36f)));
        assertThat(T.matmul(T.transpose()).toHostArray(), is(array(Shape.of(2, 2), 14f, 32f, 32f, 77f)));
    }

    @Test
    void broadcastsAsNumPy() {
        Tensor row = Tensor.of(10f, 20f, 30f);
        Tensor column = Tensor.ofNested(new float[][] {{1f}, {2f}});
        assertThat(T.plus(row).toHostArray(), is(array(Shape.of(2, 3), 11f, 22f, 33f, 14f, 25f, 36f)));
        assertThat(column.times(row).toHostArray(), is(array(Shape.of(2, 3), 10f, 20f, 30f, 20f, 40f, 60f)));
        assertThat(T.minus(column).toHostArray(), is(array(Shape.of(2, 3), 0f, 1f, 2f, 2f, 3f, 4f)));
        Tensor cube = Ops.broadcastTo(Ops.reshape(Tensor.of(1f, 2f), 1, 2, 1), Shape.of(2, 2, 2));
        assertThat(cube.toHostArray(), is(array(Shape.of(2, 2, 2), 1f, 1f, 2f, 2f, 1f, 1f, 2f, 2f)));
    }

    @Test
    void shapeErrorsNameTheOperationAndBothShapes() {
        assertThat(
                message(() -> Ops.matmul(Tensor.zeros(Shape.of(32, 64)), Tensor.zeros(Shape.of(63, 10)))),
                is("matmul: inner sizes differ: lhs [32, 64], rhs [63, 10]"));
        assertThat(
                message(() -> Ops.add(T, Tensor.of(1f, 2f))), is("add: shapes do not broadcast: lhs [2, 3], rhs [2]"));
        assertThat(
                message(() -> Ops.add(T, Tensor.of(1, 2, 3))),
                is("add: element types differ: lhs float32 [2, 3], rhs int32 [3]; use cast(DType.FLOAT32)"));
    }

    private static String message(Runnable code) {
        return assertThrows(IllegalArgumentException.class, code::run).getMessage();
    }

    @Test
    void reducesAlongAnyAxes() {
        Tensor cube = Ops.reshape(Tensor.of(1f, 2f, 3f, 4f, 5f, 6f, 7f, 8f), 2, 2, 2);
        assertThat(Ops.sum(cube, 0, 2).toHostArray(), is(HostArray.of(14f, 22f)));
        assertThat(Ops.sum(cube, 1).toHostArray(), is(array(Shape.of(2, 2), 4f, 6f, 12f, 14f)));
        assertThat(Ops.mean(cube).item(), is(4.5f));
        assertThat(Ops.max(cube, 0).toHostArray(), is(array(Shape.of(2, 2), 5f, 6f, 7f, 8f)));
        assertThat(Ops.max(cube, -1).toHostArray(), is(array(Shape.of(2, 2), 2f, 4f, 6f, 8f)));
        assertThat(Ops.mean(T, Keep.DIMS, 1).toHostArray(), is(array(Shape.of(2, 1), 2f, 5f)));
        assertThat(Ops.sum(Tensor.scalar(3f)).item(), is(3f));
    }

    @Test
    void findsTheLargest() {
        Tensor x = Tensor.ofNested(new float[][] {{1f, 7f, 7f}, {9f, 2f, 3f}});
        assertThat(Ops.argMax(x, -1).toHostArray(), is(HostArray.of(1L, 0L)));
        assertThat(Ops.argMax(x, 0).toHostArray(), is(HostArray.of(1L, 0L, 0L)));
    }

    @Test
    void movesAxes() {
        Tensor cube = Ops.reshape(Tensor.of(0f, 1f, 2f, 3f, 4f, 5f), 1, 2, 3);
        Tensor moved = Ops.transpose(cube, Permutation.of(2, 0, 1));
        assertThat(moved.toHostArray(), is(array(Shape.of(3, 1, 2), 0f, 3f, 1f, 4f, 2f, 5f)));
    }

    @Test
    void picksRows() {
        Tensor picked = Ops.gather(T, Tensor.of(1, 0, 1));
        assertThat(picked.toHostArray(), is(array(Shape.of(3, 3), 4f, 5f, 6f, 1f, 2f, 3f, 4f, 5f, 6f)));
        assertThat(Ops.oneHot(Tensor.of(1L, 3L), 3).toHostArray(), is(array(Shape.of(2, 3), 0f, 1f, 0f, 0f, 0f, 0f)));
        IndexOutOfBoundsException error =
                assertThrows(IndexOutOfBoundsException.class, () -> Ops.gather(T, Tensor.of(0, 2)));
        assertThat(error.getMessage(), is("gather: index out of range: row 1: expected 0 to 1, got 2"));
    }

    @Test
    void choosesByCondition() {
        Tensor small = Ops.less(T, Tensor.scalar(3f));
        assertThat(small.dtype(), is(DType.BOOL));
        assertThat(
                Ops.where(small, T, Tensor.scalar(0f)).toHostArray(),
                is(array(Shape.of(2, 3), 1f, 2f, 0f, 0f, 0f, 0f)));
        assertThat(
                Ops.cast(small, DType.INT32).toHostArray(),
                is(HostArray.of(1, 1, 0, 0, 0, 0).reshape(Shape.of(2, 3))));
    }

    @Test
    void softmaxAndItsCrossEntropyAgree() {
        Tensor logits = Tensor.ofNested(new float[][] {{1f, 2f, 3f}, {1000f, 0f, -1000f}});
        Tensor probabilities = Ops.softmax(logits);
        assertThat((double) probabilities.slice(Slice.at(0), Slice.at(2)).item(), closeTo(0.66524096, 1e-6));
        Tensor loss = Ops.sparseSoftmaxCrossEntropy(Tensor.of(2, 2), logits);
        assertThat((double) loss.slice(Slice.at(0)).item(), closeTo(0.40760596, 1e-6));
        assertThat(loss.slice(Slice.at(1)).item(), is(2000f));
        assertThat(Ops.logSoftmax(logits).slice(Slice.at(1), Slice.at(2)).item(), is(-2000f));
        assertThrows(IndexOutOfBoundsException.class, () -> Ops.sparseSoftmaxCrossEntropy(Tensor.of(0, 3), logits));
    }

    @Test
    void addsMany() {
        assertThat(Ops.addN(List.of(T, T, T)).sum().item(), is(63f));
        assertThat(T.sum().item(), is(21f));
    }

    private static HostArray array(Shape shape, float... values) {
        return HostArray.of(values).reshape(shape);
    }
}
