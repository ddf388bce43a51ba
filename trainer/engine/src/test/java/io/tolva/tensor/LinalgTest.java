package io.tolva.tensor;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the goldens do not ask, and messages. */
class LinalgTest {
    private static final Tensor T = Tensor.ofNested(new float[][] {{1f, 2f, 3f}, {4f, 5f, 6f}, {7f, 8f, 9f}});

    private static HostArray square(float... values) {
        return HostArray.of(values).reshape(Shape.of(3, 3));
    }

    @Test
    void trianglesBeginAtADiagonal() {
        assertThat(Linalg.tril(T, 0).toHostArray(), is(square(1f, 0f, 0f, 4f, 5f, 0f, 7f, 8f, 9f)));
        assertThat(Linalg.tril(T, -1).toHostArray(), is(square(0f, 0f, 0f, 4f, 0f, 0f, 7f, 8f, 0f)));
        assertThat(Linalg.triu(T, 0).toHostArray(), is(square(1f, 2f, 3f, 0f, 5f, 6f, 0f, 0f, 9f)));
        assertThat(Linalg.triu(T, 1).toHostArray(), is(square(0f, 2f, 3f, 0f, 0f, 6f, 0f, 0f, 0f)));
    }

    @Test
    void anAxisMayBeThereThreeTimes() {
        Tensor cube = Ops.reshape(Ops.range(27), 3, 3, 3);
        assertThat(Linalg.einsum("iii->i", cube).toHostArray(), is(HostArray.of(0, 13, 26)));
        assertThat(
                Linalg.einsum("iij->j", cube).toHostArray(), is(HostArray.of(0 + 12 + 24, 1 + 13 + 25, 2 + 14 + 26)));
    }

    @Test
    void anAxisThatOnlyOneOperandHasIsSummedFirst() {
        Tensor ones = Tensor.ones(Shape.of(3, 2));
        assertThat(Linalg.einsum("ij,ik->i", T, ones).toHostArray(), is(HostArray.of(12f, 30f, 48f)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "ij,jk->ik; expected 2 operands, got 1",
                "ij->ij->ij; expected one arrow",
                "ijk->i; expected another number of axes of \"ijk\", got shape [3, 3]",
                "ij->ik; expected a result of axes of the operands",
                "i.j->i; expected another number of axes",
                "i1->i; expected letters",
                "...i->i; expected a result of axes of the operands, each once, with the ellipsis"
            })
    void wrongEquationsAreNamed(String equation, String reason) {
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> Linalg.einsum(equation, T));
        assertThat(error.getMessage(), containsString("einsum: wrong equation: \"" + equation + "\": "));
        assertThat(error.getMessage(), containsString(reason));
    }

    @Test
    void sizesMustAgree() {
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> Linalg.dot(T, Tensor.of(1f, 2f)));
        assertThat(error.getMessage(), is("dot: sizes differ: lhs [3, 3] axis 1, rhs [2] axis 0"));
    }
}
