package io.tolva.tensor;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.sameInstance;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import org.junit.jupiter.api.Test;

class TensorTest {
    private static final Tensor T = Tensor.of(new float[][] {{1f, 2f, 3f}, {4f, 5f, 6f}});

    @Test
    void knowsItsShapeAndType() {
        assertThat(T.shape(), is(Shape.of(2, 3)));
        assertThat(T.dtype(), is(DType.FLOAT32));
        assertThat(Tensor.scalar(42).shape(), is(Shape.scalar()));
        assertThat(Tensor.of(new float[][][] {{{1f}, {2f}}}).shape(), is(Shape.of(1, 2, 1)));
    }

    @Test
    void printsAsTensorFlow() {
        assertThat(
                T.plus(10).toString(), is("tf.Tensor(\n[[11. 12. 13.]\n [14. 15. 16.]], shape=(2, 3), dtype=float32)"));
        assertThat(Tensor.scalar(42).toString(), is("tf.Tensor(42, shape=(), dtype=int32)"));
        assertThat(Tensor.of(0, 1).toString(), is("tf.Tensor([0 1], shape=(2,), dtype=int32)"));
    }

    @Test
    void goesToAndFromHostArrays() {
        HostArray host = HostArray.of(1L, 2L);
        assertThat(Tensor.of(host).toHostArray(), is(host));
        assertThat(T.slice(Slice.at(1)).toHostArray(), is(HostArray.of(4f, 5f, 6f)));
    }

    @Test
    void refusesRaggedRows() {
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> Tensor.of(new float[][] {{1f}, {2f, 3f}}));
        assertThat(error.getMessage(), is("ragged array: row 1: expected length 1 as the first, got 2"));
    }

    @Test
    void aSingleElementCanBeTakenOut() {
        assertThat(T.sum().item(), is(21f));
        assertThrows(IllegalStateException.class, T::item);
    }

    @Test
    void reshapingToTheSameShapeGivesTheSameTensor() {
        assertThat(T.reshape(2, -1), sameInstance(T));
    }
}
