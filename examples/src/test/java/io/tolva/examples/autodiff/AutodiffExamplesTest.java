package io.tolva.examples.autodiff;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.tolva.array.HostArray;
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

    @Test
    void compiledStepsGiveTheSameNumbers() {
        assertThat(CompiledSteps.losses(20), is(CompiledSteps.eagerLosses(20)));
        assertThat(CompiledSteps.losses(20).get(0), is(69f));
    }

    @Test
    void aStepSaysWhatItDoes() {
        assertThat(CompiledSteps.explained(), startsWith("step for [float32 [4, 1], float32 [4, 1]]: "));
    }

    @Test
    void noiseDiffersFromCallToCallAndIsTheSameForASeed() {
        List<HostArray> noise =
                CompiledSteps.noise(7).stream().map(Tensor::toHostArray).toList();
        assertThat(noise.get(0), is(not(noise.get(1))));
        assertThat(CompiledSteps.noise(7).stream().map(Tensor::toHostArray).toList(), is(noise));
    }

    @Test
    void derivativesOfAllKinds() {
        assertThat(Derivatives.second(2), is(12f));
        assertThat(
                Derivatives.jacobian(Tensor.of(1f, 2f, 3f)).toHostArray().toString(),
                is("[[1. 0. 0.]\n [1. 1. 0.]\n [1. 1. 1.]]"));
        assertThat(Derivatives.clippedGradient(Tensor.of(-5f, 0.5f, 5f)).toHostArray(), is(HostArray.of(-1f, 1f, 1f)));
    }
}
