package io.tolva.nn.layers;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.sameInstance;

import io.tolva.array.DType;
import io.tolva.array.Seed;
import io.tolva.array.Shape;
import io.tolva.autodiff.GradientTape;
import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.RandomGenerator;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.graph.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RandomLayersTest {
    private static final Tensor ONES = Tensor.ones(Shape.of(50, 20, 30));
    private static final Tensor NORMAL =
            RandomGenerator.of(Seed.of(7)).normal(DType.FLOAT32, Shape.of(50, 20, 30), 0, 1);

    private static float[] floats(Tensor x) {
        return x.toHostArray().floats();
    }

    private static double mean(Tensor x) {
        return Ops.mean(x).item();
    }

    private static double variance(Tensor x) {
        return Ops.variance(x).item();
    }

    static Stream<Layer> layers() {
        return Stream.of(
                Dropout.of(0.3),
                Dropout.of(0.3).withSeed(5),
                SpatialDropout1D.of(0.3),
                GaussianNoise.of(0.3),
                GaussianDropout.of(0.3),
                AlphaDropout.of(0.3));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void drawAnewEachTimeInTrainingOnly(Layer layer) {
        assertThat(layer.apply(ONES), is(sameInstance(ONES)));
        Tensor first = layer.apply(ONES, true);
        Tensor second = layer.apply(ONES, true);
        assertThat(floats(first), is(not(equalTo(floats(ONES)))));
        assertThat(floats(first), is(not(equalTo(floats(second)))));
        assertThat(layer.state(), hasSize(1));
        assertThat(layer.weights(), hasSize(0));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void compiledStepsGoOnAsEagerOnes(Layer layer) {
        Layer same = Layers.CATALOGUE.classes().get(layer.className()).apply(layer.config());
        Step step = Step.compile(x -> same.apply(x, true));
        for (int run = 0; run < 3; run++) {
            assertThat(floats(step.call(ONES)), is(floats(layer.apply(ONES, true))));
        }
    }

    @ParameterizedTest
    @MethodSource("layers")
    void meansStay(Layer layer) {
        assertThat(mean(layer.apply(NORMAL, true)), closeTo(mean(NORMAL), 0.05));
    }

    @Test
    void whatIsKeptIsEnlarged() {
        float[] values = floats(Dropout.of(0.25).apply(ONES, true));
        int dropped = 0;
        for (float value : values) {
            assertThat("element " + value, value == 0 || Math.abs(value - 1 / 0.75f) < 1e-6);
            dropped += value == 0 ? 1 : 0;
        }
        assertThat((double) dropped / values.length, closeTo(0.25, 0.01));
    }

    @Test
    void gradientsGoWhereValuesWere() {
        Layer layer = Dropout.of(0.5);
        try (GradientTape tape = GradientTape.open()) {
            tape.watch(ONES);
            Tensor y = layer.apply(ONES, true);
            assertThat(floats(tape.gradient(Ops.sum(y), ONES)), is(floats(y)));
        }
    }

    @Test
    void allAreDroppedAtRateOne() {
        assertThat(mean(Ops.abs(Dropout.of(1).apply(ONES, true))), is(0.0));
    }

    @Test
    void aSeedGivesTheSameNumbers() {
        Tensor first = Dropout.of(0.5).withSeed(3).apply(ONES, true);
        assertThat(floats(Dropout.of(0.5).withSeed(3).apply(ONES, true)), is(floats(first)));
        assertThat(floats(Dropout.of(0.5).withSeed(4).apply(ONES, true)), is(not(floats(first))));
    }

    @Test
    void elementsAreDroppedTogetherByNoiseShape() {
        List<@Nullable Integer> noise = new ArrayList<>(Arrays.asList(null, 1, 30));
        Tensor y = Dropout.of(0.5).withNoiseShape(noise).apply(ONES, true);
        assertThat(mean(Ops.variance(y, 1)), closeTo(0, 1e-9));
        assertThat(mean(Ops.variance(y, 2)), closeTo(1, 0.05));
    }

    @Test
    void channelsAreDroppedAsAWhole() {
        Tensor y = SpatialDropout1D.of(0.5).apply(ONES, true);
        assertThat(mean(Ops.variance(y, 1)), closeTo(0, 1e-9));
        assertThat(mean(Ops.variance(y, 2)), closeTo(1, 0.05));
        Tensor pictures = SpatialDropout2D.of(0.5).apply(Tensor.ones(Shape.of(50, 4, 5, 30)), true);
        assertThat(mean(Ops.variance(pictures, 1, 2)), closeTo(0, 1e-9));
        assertThat(mean(Ops.variance(pictures, 3)), closeTo(1, 0.05));
    }

    @Test
    void noiseHasItsDeviation() {
        assertThat(variance(GaussianNoise.of(0.5).apply(ONES, true)), closeTo(0.25, 0.01));
        assertThat(variance(GaussianDropout.of(0.2).apply(ONES, true)), closeTo(0.25, 0.01));
        assertThat(variance(AlphaDropout.of(0.3).apply(NORMAL, true)), closeTo(1, 0.05));
    }

    @Test
    void doublesStayDoubles() {
        Layer layer = AlphaDropout.of(0.3).withType(DType.FLOAT64);
        assertThat(layer.apply(ONES, true).dtype(), is(DType.FLOAT64));
    }

    @Test
    void whatDoesNotFitIsRefused() {
        Refusals.refuses(() -> Dropout.of(1.5), "rate: expected a number from 0.0 to 1.0, got 1.5");
        Refusals.refuses(() -> GaussianDropout.of(1), "rate: expected a number from 0.0 to");
        Refusals.refuses(() -> GaussianNoise.of(-1), "stddev: expected a number from 0.0 to 1.0, got -1.0");
        Refusals.refuses(
                () -> Dropout.of(0.5).withNoiseShape(List.of(0)), "noise_shape: expected dimensions of at least 1");
        Refusals.refuses(
                () -> Dropout.of(0.5).withNoiseShape(List.of(1, 1)).apply(ONES, true),
                "noise_shape does not fit: expected 3 dimensions");
        Refusals.refuses(
                () -> SpatialDropout2D.of(0.5).apply(ONES, true), "expected input [batch, height, width, channels]");
        Refusals.refuses(
                () -> new SpatialDropout2D(Config.empty().with("rate", 0.5).with("data_format", "channels_first")),
                "data_format is not supported: expected channels_last, got channels_first");
    }
}
