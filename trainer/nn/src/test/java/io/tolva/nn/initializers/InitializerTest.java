package io.tolva.nn.initializers;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.sameInstance;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Seed;
import io.tolva.array.Shape;
import io.tolva.nn.Defaults;
import io.tolva.nn.Goldens;
import io.tolva.nn.config.Config;
import io.tolva.nn.config.ConfigException;
import io.tolva.nn.config.CustomObjects;
import io.tolva.nn.config.Description;
import io.tolva.nn.initializers.VarianceScaling.Distribution;
import io.tolva.nn.initializers.VarianceScaling.Mode;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class InitializerTest {
    private static final Shape KERNEL = Shape.of(300, 100);
    /** Of a normal distribution that is cut at two deviations, in deviations before the cut. */
    private static final double CUT = 0.8796256610342398;

    @TestFactory
    Stream<DynamicTest> argumentsAreKeras() {
        return Defaults.of("initializers", Initializers.CATALOGUE)
                .aliases("initializers")
                .missing("Initializer", "initializer")
                .ignoring("input_axes", "output_axes")
                .anywhere("seed", "mode", "distribution", "scaling", "window", "periodic", "side")
                .tests();
    }

    @Test
    void olderKerasesCanReadAFileOfPresets() {
        assertThat(Initializers.HE_NORMAL.config().entries().keySet(), is(Set.of("seed")));
    }

    @Test
    void newerKerasesSayMore() {
        Map<String, Object> inFile = new HashMap<>();
        inFile.put("seed", null);
        inFile.put("input_axes", null);
        inFile.put("output_axes", null);
        Config config = Config.of("model.keras", CustomObjects.none(), inFile);
        Initializer initializer =
                Initializers.CATALOGUE.create(Description.of("GlorotNormal", config), CustomObjects.none());
        assertThat(initializer.config().entries().keySet(), is(Set.of("seed")));
    }

    @TestFactory
    Stream<DynamicTest> uniformOnesFillTheirInterval() {
        return Map.<String, Map.Entry<Initializer, Double>>of(
                        "glorot", Map.entry(Initializers.GLOROT_UNIFORM, Math.sqrt(6.0 / 400)),
                        "he", Map.entry(Initializers.HE_UNIFORM, Math.sqrt(6.0 / 300)),
                        "lecun", Map.entry(Initializers.LECUN_UNIFORM, Math.sqrt(3.0 / 300)),
                        "fan out", Map.entry(VarianceScaling.of(3, Mode.FAN_OUT, Distribution.UNIFORM), 0.3),
                        "random", Map.entry(RandomUniform.of(-0.2, 0.2), 0.2))
                .entrySet()
                .stream()
                .map(entry -> dynamicTest(entry.getKey(), () -> {
                    double limit = entry.getValue().getValue();
                    double[] values = values(entry.getValue().getKey());
                    checkMoments(values, 0, limit * limit / 3);
                    assertThat(largest(values), lessThanOrEqualTo(limit * 1.0000001));
                    assertThat(largest(values) / limit, closeTo(1, 0.001));
                    assertThat("half of them are in the middle half", share(values, limit / 2), closeTo(0.5, 0.02));
                }));
    }

    @TestFactory
    Stream<DynamicTest> truncatedNormalOnesAreDrawnAgain() {
        return Map.<String, Map.Entry<Initializer, Double>>of(
                        "glorot", Map.entry(Initializers.GLOROT_NORMAL, Math.sqrt(1.0 / 200)),
                        "he", Map.entry(Initializers.HE_NORMAL, Math.sqrt(2.0 / 300)),
                        "lecun", Map.entry(Initializers.LECUN_NORMAL, Math.sqrt(1.0 / 300)),
                        "scaled", Map.entry(VarianceScaling.of(4, Mode.FAN_OUT, Distribution.TRUNCATED_NORMAL), 0.2),
                        "truncated", Map.entry(TruncatedNormal.of(0, 0.3), 0.3 * CUT))
                .entrySet()
                .stream()
                .map(entry -> dynamicTest(entry.getKey(), () -> {
                    double deviation = entry.getValue().getValue();
                    double limit = 2 * deviation / CUT;
                    double[] values = values(entry.getValue().getKey());
                    checkMoments(values, 0, deviation * deviation);
                    assertThat(largest(values), lessThanOrEqualTo(limit * 1.0000001));
                    // Of a normal distribution 4.6 % are beyond two deviations: clamped, they would all be at the
                    // limit.
                    assertThat(1 - share(values, 0.99 * limit), lessThan(0.004));
                    assertThat(largest(values) / limit, greaterThan(0.99));
                    // erf(1 / sqrt(2)) / erf(2 / sqrt(2)) of what is left is within one deviation.
                    assertThat(share(values, limit / 2), closeTo(0.6826895 / 0.9544997, 0.01));
                }));
    }

    @Test
    void normalOnesHaveTails() {
        for (Initializer initializer : List.of(
                RandomNormal.of(0, 0.5), VarianceScaling.of(75, Mode.FAN_IN, Distribution.UNTRUNCATED_NORMAL))) {
            double[] values = values(initializer);
            checkMoments(values, 0, 0.25);
            assertThat(1 - share(values, 1), closeTo(0.0455, 0.006));
            assertThat(largest(values), greaterThan(1.75));
        }
        checkMoments(values(RandomNormal.of(7, 0.5)), 7, 0.25);
        checkMoments(values(TruncatedNormal.of(-7, 0.5)), -7, 0.25 * CUT * CUT);
        checkMoments(values(RandomUniform.of(1, 3)), 2, 1 / 3.0);
    }

    private static double[] values(Initializer initializer) {
        return initializer
                .create(DType.FLOAT64, KERNEL, Seed.of(1))
                .toHostArray()
                .doubles();
    }

    /** Within five standard errors. */
    private static void checkMoments(double[] values, double mean, double variance) {
        double found = Arrays.stream(values).average().orElseThrow();
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElseThrow();
        assertThat("mean", found, closeTo(mean, 5 * Math.sqrt(variance / values.length)));
        assertThat("variance", squares / variance, closeTo(1, 5 * Math.sqrt(2.0 / values.length)));
    }

    private static double largest(double[] values) {
        return Arrays.stream(values).map(Math::abs).max().orElseThrow();
    }

    /** How many are nearer to 0 than the limit. */
    private static double share(double[] values, double limit) {
        return (double) Arrays.stream(values)
                        .filter(value -> Math.abs(value) < limit)
                        .count()
                / values.length;
    }

    @Test
    void fansCountWhatAKernelCovers() {
        Initializer fanIn = VarianceScaling.of(1, Mode.FAN_IN, Distribution.UNIFORM);
        Initializer fanOut = VarianceScaling.of(1, Mode.FAN_OUT, Distribution.UNIFORM);
        Shape convolution = Shape.of(5, 4, 3, 20);
        assertThat(limit(fanIn, convolution), closeTo(Math.sqrt(3.0 / 60), 0.01));
        assertThat(limit(fanOut, convolution), closeTo(Math.sqrt(3.0 / 400), 0.005));
        assertThat(limit(fanIn, Shape.of(2000)), closeTo(Math.sqrt(3.0 / 2000), 0.001));
        assertThat(limit(fanIn, Shape.scalar()), lessThanOrEqualTo(Math.sqrt(3)));
        Initializer byAxes = new VarianceScaling(Config.empty()
                .with("distribution", "uniform")
                .with("input_axes", List.of(1))
                .with("output_axes", List.of(0, 2)));
        assertThat(limit(byAxes, Shape.of(50, 4, 20)), closeTo(Math.sqrt(3.0 / 4), 0.01));
    }

    private static double limit(Initializer initializer, Shape shape) {
        return largest(initializer
                .create(DType.FLOAT64, shape, Seed.of(3))
                .toHostArray()
                .doubles());
    }

    @Test
    void normalIsAnotherNameOfTruncatedNormal() {
        VarianceScaling normal = new VarianceScaling(Config.empty().with("distribution", "normal"));
        assertThat(normal.config().entries().get("distribution"), is("truncated_normal"));
    }

    @TestFactory
    Stream<DynamicTest> theSameSeedGivesTheSameBits() {
        return Initializers.CATALOGUE.classes().keySet().stream()
                .filter(name -> !List.of("Zeros", "Ones", "Constant", "Identity", "STFT")
                        .contains(name))
                .map(name -> dynamicTest(name, () -> checkSeeds(name)));
    }

    private static void checkSeeds(String name) {
        Initializer initializer = Initializer.named(name);
        Config seeded = Config.empty().with("seed", 42);
        Initializer own = Initializers.CATALOGUE.classes().get(name).apply(seeded);
        for (DType type : List.of(DType.FLOAT32, DType.FLOAT64)) {
            HostArray first = create(initializer, type, 7);
            assertThat(first.dtype(), is(type));
            assertThat(create(initializer, type, 7), is(first));
            assertThat(create(initializer, type, 8), is(not(first)));
            assertThat(create(own, type, 7), is(create(own, type, 8)));
            assertThat(create(own, type, 7), is(create(initializer, type, 42)));
        }
    }

    private static HostArray create(Initializer initializer, DType type, long seed) {
        return initializer.create(type, Shape.of(9, 5), Seed.of(seed)).toHostArray();
    }

    @Test
    void aSeedOfItsOwnStaysWithTheClass() {
        VarianceScaling seeded = Initializers.HE_NORMAL.withSeed(3);
        assertThat(seeded.className(), is("HeNormal"));
        assertThat(seeded.config().entries().get("seed"), is(3));
        assertThat(
                RandomNormal.of(1, 2).withSeed(3).config().entries(),
                is(Map.of("mean", 1.0, "stddev", 2.0, "seed", 3)));
        assertThat(Orthogonal.of(2).withSeed(3).config().entries(), is(Map.of("gain", 2.0, "seed", 3)));
        VarianceScaling scaling =
                VarianceScaling.of(3, Mode.FAN_OUT, Distribution.UNIFORM).withSeed(3);
        assertThat(scaling.config().entries().get("scale"), is(3.0));
    }

    @TestFactory
    Stream<DynamicTest> orthogonalOnesAreOrthogonal() {
        return Stream.of(Shape.of(7, 7), Shape.of(40, 6), Shape.of(6, 40), Shape.of(3, 2, 4, 5), Shape.of(120, 120))
                .map(shape -> dynamicTest(shape.toString(), () -> checkOrthogonal(shape)));
    }

    private static void checkOrthogonal(Shape shape) {
        Tensor weight = Orthogonal.of(3).create(DType.FLOAT64, shape, Seed.of(5));
        assertThat(weight.shape(), is(shape));
        Tensor matrix = Ops.reshape(weight, -1, shape.dim(-1)).times(1 / 3.0);
        boolean wide = matrix.shape().dim(0) < matrix.shape().dim(1);
        Tensor product = Ops.matmul(matrix, matrix, !wide, wide);
        int size = product.shape().dim(0);
        Tensor eye = Identity.create().create(DType.FLOAT64, Shape.of(size, size), Seed.of(0));
        assertThat(product, is(Goldens.like(eye.toHostArray(), 1e-4)));
        double[] values = weight.toHostArray().doubles();
        double mean = Arrays.stream(values).average().orElseThrow();
        double variance =
                Arrays.stream(values).map(value -> value * value).average().orElseThrow();
        assertThat("no side is preferred", mean, closeTo(0, 5 * Math.sqrt(variance / values.length)));
    }

    @Test
    void wrongShapesAreRefused() {
        Seed seed = Seed.of(0);
        assertThrows(
                IllegalArgumentException.class, () -> Initializers.ORTHOGONAL.create(DType.FLOAT32, Shape.of(3), seed));
        assertThrows(
                IllegalArgumentException.class, () -> Initializers.IDENTITY.create(DType.FLOAT32, Shape.of(3), seed));
        assertThrows(IllegalArgumentException.class, () -> STFT.create().create(DType.FLOAT32, Shape.of(3, 3), seed));
    }

    @TestFactory
    Stream<DynamicTest> thoseWithoutChanceAreKeras() {
        Config none = Config.empty();
        Map<String, Initializer> initializers = Map.of(
                "Constant 2.5", Constant.of(2.5),
                "Identity 3", Identity.of(3),
                "STFT", STFT.create(),
                "STFT imag", new STFT(none.with("side", "imag")),
                "STFT spectrum",
                        new STFT(none.with("scaling", "spectrum")
                                .with("window", "hamming")
                                .with("periodic", true)),
                "STFT blackman", new STFT(none.with("scaling", null).with("window", "blackman")),
                "STFT bartlett", new STFT(none.with("window", "bartlett").with("periodic", true)),
                "STFT odd", new STFT(none.with("window", "bartlett")),
                "STFT plain", new STFT(none.with("window", null)));
        JsonNode goldens = Goldens.read("functions").get("initializers");
        assertThat(goldens.size(), is(initializers.size()));
        return initializers.entrySet().stream()
                .map(entry -> dynamicTest(entry.getKey(), () -> {
                    JsonNode golden = goldens.get(entry.getKey());
                    Shape shape = Goldens.array64(golden).shape();
                    for (DType type : List.of(DType.FLOAT32, DType.FLOAT64)) {
                        assertThat(entry.getValue().create(type, shape, Seed.of(1)), is(Goldens.like(golden)));
                    }
                }));
    }

    @Test
    void isFoundByAnyOfItsNames() {
        assertThat(Initializer.named("he_normal").className(), is("HeNormal"));
        assertThat(Initializer.named("HeNormal").className(), is("HeNormal"));
        assertThat(Initializer.named("uniform").className(), is("RandomUniform"));
        assertThrows(IllegalArgumentException.class, () -> Initializer.named("Orthogonale"));
    }

    @Test
    void wrongArgumentsAreRefused() {
        assertThrows(ConfigException.class, () -> RandomNormal.of(0, -1));
        assertThrows(ConfigException.class, () -> TruncatedNormal.of(0, -1));
        assertThrows(ConfigException.class, () -> RandomUniform.of(1, 0));
        assertThrows(ConfigException.class, () -> VarianceScaling.of(0, Mode.FAN_IN, Distribution.UNIFORM));
        assertThrows(
                ConfigException.class, () -> new VarianceScaling(Config.empty().with("mode", "fan_inn")));
    }

    @Test
    void oneOfTheUsersOwnIsALambda() {
        Initializer halves = Initializer.of("halves", (dtype, shape, seed) -> Tensor.filled(dtype, shape, 0.5));
        assertThat(halves.create(DType.FLOAT32, Shape.of(2), Seed.of(0)).toHostArray(), is(HostArray.of(0.5f, 0.5f)));
        CustomObjects mine = CustomObjects.none().withFunction(halves);
        Description inFile = Description.of("halves", Config.empty());
        assertThat(Initializers.CATALOGUE.create(inFile, mine), is(sameInstance(halves)));
    }

    /** One of the user's own, as a class with an argument. */
    private static final class Checkered implements Initializer {
        private final double value;
        private final Config config;

        Checkered(Config config) {
            value = config.number("value", 1);
            this.config = config.complete();
        }

        @Override
        public Config config() {
            return config;
        }

        @Override
        public Tensor create(DType dtype, Shape shape, Seed seed) {
            Tensor places = Ops.reshape(Ops.range(dtype, 0, shape.size(), 1), shape);
            return Ops.floorMod(places, Tensor.scalar(dtype, 2)).times(value);
        }
    }

    @Test
    void oneOfTheUsersOwnIsAClass() {
        CustomObjects mine = CustomObjects.none().with("Checkered", Checkered::new);
        Config arguments = Config.of("model.keras", mine, Map.of("value", 3));
        Initializer initializer = Initializers.CATALOGUE.create(Description.of("Checkered", arguments), mine);
        assertThat(
                initializer.create(DType.FLOAT32, Shape.of(3), Seed.of(0)).toHostArray(), is(HostArray.of(0f, 3f, 0f)));
        assertThat(initializer.config().entries(), is(Map.of("value", 3.0)));
    }
}
