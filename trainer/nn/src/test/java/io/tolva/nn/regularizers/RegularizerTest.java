package io.tolva.nn.regularizers;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.sameInstance;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.autodiff.GradientTape;
import io.tolva.nn.Defaults;
import io.tolva.nn.Goldens;
import io.tolva.nn.config.Config;
import io.tolva.nn.config.ConfigException;
import io.tolva.nn.config.CustomObjects;
import io.tolva.nn.config.Description;
import io.tolva.nn.regularizers.OrthogonalRegularizer.Mode;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.graph.Step;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class RegularizerTest {
    private static final JsonNode GOLDENS = Goldens.read("functions").get("weights");

    @TestFactory
    Stream<DynamicTest> argumentsAreKeras() {
        return Defaults.of("regularizers", Regularizers.CATALOGUE)
                .aliases("regularizers")
                .missing("Regularizer", "regularizer")
                .tests();
    }

    @TestFactory
    Stream<DynamicTest> penaltiesAndGradientsAreKeras() {
        Map<String, Regularizer> regularizers = Map.of(
                "L1 0.03", L1.of(0.03),
                "L2 0.07", L2.of(0.07),
                "L1L2 0.03 0.07", L1L2.of(0.03, 0.07),
                "OrthogonalRegularizer 0.3 rows", OrthogonalRegularizer.of(0.3, Mode.ROWS),
                "OrthogonalRegularizer 0.3 columns", OrthogonalRegularizer.of(0.3, Mode.COLUMNS));
        JsonNode cases = GOLDENS.get("regularizers");
        assertThat(cases.size(), is(regularizers.size()));
        return regularizers.entrySet().stream()
                .map(entry -> dynamicTest(entry.getKey(), () -> check(entry.getValue(), cases.get(entry.getKey()))));
    }

    private static void check(Regularizer regularizer, JsonNode golden) {
        Step step = Step.compileAll(inputs -> {
            try (GradientTape tape = GradientTape.open()) {
                tape.watch(inputs.get(0));
                Tensor penalty = regularizer.penalty(inputs.get(0));
                return List.of(penalty, tape.gradient(penalty, inputs.get(0)));
            }
        });
        for (DType type : List.of(DType.FLOAT64, DType.FLOAT32)) {
            Tensor weight = Goldens.tensor(type, GOLDENS.get("matrix"));
            for (String how : List.of("as written", "compiled")) {
                List<Tensor> results = step.callAll(weight);
                assertThat(how, results.get(0), is(Goldens.like(golden.get("value"))));
                assertThat(how + " gradient", results.get(1), is(Goldens.like(golden.get("gradient"))));
            }
        }
    }

    @Test
    void theReferenceAgrees() {
        JsonNode goldens = Goldens.float64("regularizers");
        Tensor weight = Goldens.tensor(DType.FLOAT64, Goldens.float64("reg_w"));
        assertThat(L1.of(0.02).penalty(weight), is(Goldens.like(goldens.get("L1"))));
        assertThat(L2.of(0.02).penalty(weight), is(Goldens.like(goldens.get("L2"))));
        assertThat(L1L2.of(0.01, 0.03).penalty(weight), is(Goldens.like(goldens.get("L1L2"))));
        Regularizer orthogonal = OrthogonalRegularizer.of(0.1, Mode.ROWS);
        // Keras holds this factor in float32.
        HostArray expected = Goldens.array64(goldens.get("Orthogonal"));
        assertThat(orthogonal.penalty(weight), is(Goldens.like(expected, 100)));
    }

    @Test
    void wrongArgumentsAreRefused() {
        assertThrows(ConfigException.class, () -> L1.of(-1));
        assertThrows(ConfigException.class, () -> L2.of(Double.NaN));
        assertThrows(ConfigException.class, () -> L1L2.of(0, Double.POSITIVE_INFINITY));
        assertThrows(
                ConfigException.class,
                () -> new OrthogonalRegularizer(Config.empty().with("mode", "diagonals")));
        assertThrows(IllegalArgumentException.class, () -> Regularizer.named("l3"));
        assertThrows(
                IllegalArgumentException.class,
                () -> OrthogonalRegularizer.of(1, Mode.ROWS).penalty(Tensor.zeros(Shape.of(2, 2, 2))));
    }

    @Test
    void oneOfTheUsersOwnIsALambda() {
        Regularizer cubes =
                Regularizer.of("cubes", weight -> Ops.sum(weight.abs().pow(3)));
        assertThat(cubes.penalty(Tensor.of(1f, -2f)).item(), is(9f));
        CustomObjects mine = CustomObjects.none().withFunction(cubes);
        Description inFile = Description.of("cubes", Config.empty());
        assertThat(Regularizers.CATALOGUE.create(inFile, mine), is(sameInstance(cubes)));
    }

    /** One of the user's own, as a class with an argument. */
    private static final class Cubes implements Regularizer {
        private final double factor;
        private final Config config;

        Cubes(Config config) {
            factor = config.number("factor");
            this.config = config.complete();
        }

        @Override
        public Config config() {
            return config;
        }

        @Override
        public Tensor penalty(Tensor weight) {
            return Ops.sum(weight.abs().pow(3)).times(factor);
        }
    }

    @Test
    void oneOfTheUsersOwnIsAClass() {
        CustomObjects mine = CustomObjects.none().with("Cubes", Cubes::new);
        Config arguments = Config.of("model.keras", mine, Map.of("factor", 2));
        Regularizer regularizer = Regularizers.CATALOGUE.create(Description.of("Cubes", arguments), mine);
        assertThat(regularizer.penalty(Tensor.of(1f, -2f)).item(), is(18f));
    }
}
