package io.tolva.tensor.cpu;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import org.bytedeco.openblas.global.openblas;
import org.junit.jupiter.api.Test;

class OpenBlasTest extends BlasContract {
    @Override
    Blas blas() {
        return BlasChoice.choose("openblas");
    }

    @Test
    void usesOneThread() {
        blas();
        assertThat(openblas.blas_get_num_threads(), is(1));
    }
}
