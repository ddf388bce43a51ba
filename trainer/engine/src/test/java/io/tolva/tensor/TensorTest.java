package io.tolva.tensor;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.sameInstance;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.array.npy.NpyFile;
import io.tolva.tensor.backend.TensorType;
import java.io.IOException;
import java.nio.LongBuffer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorTest {
    private static final Tensor T = Tensor.ofNested(new float[][] {{1f, 2f, 3f}, {4f, 5f, 6f}});

    @Test
    void knowsItsShapeAndType() {
        assertThat(T.shape(), is(Shape.of(2, 3)));
        assertThat(T.dtype(), is(DType.FLOAT32));
        assertThat(Tensor.scalar(42).shape(), is(Shape.scalar()));
        assertThat(Tensor.ofNested(new float[][][] {{{1f}, {2f}}}).shape(), is(Shape.of(1, 2, 1)));
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
    void comesFromNestedArraysAndBuffersAndGoesBack() {
        double[][][] nested = {{{1, 2}, {3, 4}}};
        Tensor tensor = Tensor.ofNested(nested);
        assertThat(tensor.type().toString(), is("float64 [1, 2, 2]"));
        assertThat(tensor.toHostArray().toNested(), is(nested));
        assertThat(Tensor.ofNested(new byte[][] {{-1}}).dtype(), is(DType.UINT8));

        LongBuffer longs = LongBuffer.wrap(new long[] {1, 2, 3, 4});
        Tensor fromBuffer = Tensor.of(HostArray.ofBuffer(DType.INT64, Shape.of(2, 2), longs));
        LongBuffer back = LongBuffer.allocate(4);
        fromBuffer.transpose().toHostArray().copyTo(back);
        assertThat(back.array(), is(new long[] {1, 3, 2, 4}));
    }

    @Test
    void goesThroughNumPysFiles(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("t.npy");
        NpyFile.write(file, T.transpose().toHostArray());
        assertThat(Tensor.of(NpyFile.read(file)).toHostArray(), is(T.transpose().toHostArray()));
    }

    @Test
    void scalarsHaveAnyTypeButStrings() {
        for (DType dtype : DType.values()) {
            if (dtype == DType.STRING) {
                assertThrows(IllegalArgumentException.class, () -> Tensor.scalar(dtype, 1));
                assertThrows(IllegalArgumentException.class, () -> Tensor.zeros(dtype, Shape.scalar()));
            } else {
                assertThat(Tensor.scalar(dtype, 1).type(), is(new TensorType(dtype, Shape.scalar())));
                assertThat(Tensor.scalar(dtype, 1).itemAsDouble(), is(1.0));
                assertThat(Tensor.zeros(dtype, Shape.scalar()).itemAsDouble(), is(0.0));
            }
        }
        assertThat(Tensor.scalar(DType.UINT8, 200).itemAsDouble(), is(200.0));
    }

    @Test
    void refusesRaggedRows() {
        assertThrows(IllegalArgumentException.class, () -> Tensor.ofNested(new float[][] {{1f}, {2f, 3f}}));
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
