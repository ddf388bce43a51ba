package io.tolva.examples.autodiff;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.tolva.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class AutodiffExamplesTest {
    @Test
    void tapeIsExact() {
        List<Float> gradients =
                Gradients.gradients(5, 3).stream().map(Tensor::item).toList();

        assertThat(gradients, is(List.of(36f, 10f)));
    }

    @Test
    void finiteDifferencesAreNot() {
        assertThat(FiniteDifferences.differences(5, 3), is(List.of(36.000003007075065, 10.000000003174137)));
    }
}
