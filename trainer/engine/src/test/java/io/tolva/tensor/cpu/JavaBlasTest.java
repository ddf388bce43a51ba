package io.tolva.tensor.cpu;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class JavaBlasTest extends BlasContract {
    @Override
    Blas blas() {
        return BlasChoice.choose("java");
    }

    @Test
    void anUnknownChoiceIsRefused() {
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> BlasChoice.choose("mkl"));
        assertThat(error.getMessage(), is("unknown tolva.blas: expected openblas or java, got mkl"));
    }
}
