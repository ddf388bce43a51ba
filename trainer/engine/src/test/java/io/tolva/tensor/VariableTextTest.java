package io.tolva.tensor;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.tolva.array.DType;
import io.tolva.array.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The variables of src-test/oracle/variables.py, in its order. */
class VariableTextTest {
    private static final List<Variable> VARIABLES = List.of(
            Variable.of(3f),
            Variable.of(0.1f),
            Variable.of(Tensor.scalar(DType.FLOAT64, 0.1)),
            Variable.of(Tensor.scalar(DType.INT64, 7)),
            Variable.of(Tensor.scalar(DType.UINT8, 200)),
            Variable.of(Tensor.scalar(DType.BOOL, 1)),
            new Variable("w", Tensor.of(1.5f, 2f), true),
            new Variable("mask", Tensor.ofNested(new boolean[] {true, false}), true),
            new Variable("dense/kernel", Tensor.ofNested(new int[][] {{1, 2}, {3, 4}}), true),
            new Variable("doubles", Tensor.ofNested(new double[] {0, 1, 2, 3}), true),
            new Variable("empty", Tensor.zeros(Shape.of(0, 2)), true),
            new Variable("wrapped", Tensor.zeros(Shape.of(20)), true),
            new Variable("cube", Tensor.ones(Shape.of(2, 3, 2)), true),
            new Variable("cut", Tensor.ones(Shape.of(1001)), true));

    @Test
    void printsCharacterForCharacterAsTensorFlow() throws IOException {
        String[] texts = goldens().split("\n----\n", -1);
        assertThat(texts.length - 1, is(VARIABLES.size()));
        for (int i = 0; i < VARIABLES.size(); i++) {
            assertThat(VARIABLES.get(i).toString(), is(texts[i + 1]));
        }
    }

    private static String goldens() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(VariableTextTest.class.getResourceAsStream("/goldens/tensor/variables.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}
