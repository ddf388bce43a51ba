package io.tolva.examples.tensors;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TensorExamplesTest {
    @Test
    void takesParts() {
        Map<String, Tensor> parts = ShapesAndSlices.parts();

        assertThat(parts.keySet(), contains("t", "42", "t[:, 1:]", "t[..., 1, newaxis]"));
        assertThat(parts.get("t").dtype(), is(DType.FLOAT32));
        assertThat(parts.get("t").toHostArray(), is(matrix(2, 3, 1, 2, 3, 4, 5, 6)));
        assertThat(parts.get("42").toHostArray(), is(HostArray.wrap(Shape.scalar(), new int[] {42})));
        assertThat(parts.get("t[:, 1:]").toHostArray(), is(matrix(2, 2, 2, 3, 5, 6)));
        assertThat(parts.get("t[..., 1, newaxis]").toHostArray(), is(matrix(2, 1, 2, 5)));
    }

    @Test
    void computes() {
        Map<String, Tensor> results = Arithmetic.results();

        assertThat(results.get("t + 10").toHostArray(), is(matrix(2, 3, 11, 12, 13, 14, 15, 16)));
        assertThat(results.get("square(t)").toHostArray(), is(matrix(2, 3, 1, 4, 9, 16, 25, 36)));
        assertThat(results.get("t @ transpose(t)").toHostArray(), is(matrix(2, 2, 14, 32, 32, 77)));
        assertThat(results.get("mean(t, axis=0)").toHostArray(), is(HostArray.of(2.5f, 3.5f, 4.5f)));
    }

    @Test
    void convertsArrays() {
        assertThat(TensorsAndArrays.squares(2, 4, 5), is(new float[] {4, 16, 25}));
        assertThat(
                TensorsAndArrays.brightness(new byte[] {0, 51, (byte) 204, (byte) 255}),
                is(matrix(2, 2, 0, 0.2f, 0.8f, 1)));
    }

    @Test
    void changesAVariableAndNotTheTensorReadFromIt() {
        List<Tensor> values = Variables.values();

        assertThat(values.get(0).toHostArray(), is(matrix(2, 3, 1, 2, 3, 4, 5, 6)));
        assertThat(values.get(1).toHostArray(), is(matrix(2, 3, 3, 4, 5, 9, 10, 11)));
    }

    private static HostArray matrix(int rows, int columns, float... elements) {
        return HostArray.wrap(Shape.of(rows, columns), elements);
    }
}
