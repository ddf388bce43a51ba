package io.tolva.nn;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.node.DoubleNode;
import io.tolva.array.DType;
import io.tolva.tensor.Tensor;
import org.junit.jupiter.api.Test;

class GoldensTest {
    @Test
    void closenessDependsOnTheType() {
        assertThat(Tensor.scalar(DType.FLOAT64, 2 + 1e-10), is(Goldens.like(DoubleNode.valueOf(2))));
        assertThat(Tensor.scalar(DType.FLOAT64, 2 + 1e-9), is(not(Goldens.like(DoubleNode.valueOf(2)))));
        assertThat(Tensor.scalar(DType.FLOAT32, 2 + 1e-5), is(Goldens.like(DoubleNode.valueOf(2))));
        assertThat(Tensor.scalar(DType.FLOAT32, 2 + 1e-4), is(not(Goldens.like(DoubleNode.valueOf(2)))));
        assertThat(Tensor.of(2f), is(not(Goldens.like(DoubleNode.valueOf(2)))));
    }

    @Test
    void whatIsNotFiniteEqualsItselfOnly() {
        assertThat(Goldens.near(Double.NaN, Double.NaN, 1), is(true));
        assertThat(Goldens.near(Double.NaN, 1, 1), is(false));
        assertThat(Goldens.near(1, Double.NaN, 1), is(false));
        assertThat(Goldens.near(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 1), is(true));
        assertThat(Goldens.near(1, Double.POSITIVE_INFINITY, 0.5), is(false));
    }
}
