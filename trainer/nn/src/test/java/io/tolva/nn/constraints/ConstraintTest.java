package io.tolva.nn.constraints;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.sameInstance;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.nn.Defaults;
import io.tolva.nn.Goldens;
import io.tolva.nn.config.Config;
import io.tolva.nn.config.ConfigException;
import io.tolva.nn.config.CustomObjects;
import io.tolva.nn.config.Description;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.graph.Step;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ConstraintTest {
    private static final JsonNode GOLDENS = Goldens.read("functions").get("weights");

    @TestFactory
    Stream<DynamicTest> argumentsAreKeras() {
        return Defaults.of("constraints", Constraints.CATALOGUE)
                .aliases("constraints")
                .missing("Constraint", "constraint")
                .tests();
    }

    @TestFactory
    Stream<DynamicTest> weightsAreKeras() {
        Map<String, Constraint> constraints = Map.of(
                "MaxNorm 1", MaxNorm.of(1),
                "MaxNorm 1 axis 1", MaxNorm.of(1).withAxes(1),
                "MaxNorm 2 axes", MaxNorm.of(2).withAxes(0, 1, 2),
                "MinMaxNorm", MinMaxNorm.of(0.5, 1.5).withRate(0.7),
                "MinMaxNorm axis 1", MinMaxNorm.of(2.5, 3).withAxes(1),
                "UnitNorm", UnitNorm.create(),
                "UnitNorm axes", UnitNorm.create().withAxes(0, 1, 2),
                "NonNeg", NonNeg.create());
        JsonNode cases = GOLDENS.get("constraints");
        assertThat(cases.size(), is(constraints.size()));
        return constraints.entrySet().stream()
                .map(entry -> dynamicTest(
                        entry.getKey(),
                        () -> check(
                                entry.getValue(),
                                GOLDENS.get(entry.getKey().endsWith("axes") ? "kernel" : "matrix"),
                                cases.get(entry.getKey()))));
    }

    private static void check(Constraint constraint, JsonNode weight, JsonNode golden) {
        Step step = Step.compile(inputs -> constraint.apply(inputs));
        for (DType type : List.of(DType.FLOAT64, DType.FLOAT32)) {
            Tensor value = Goldens.tensor(type, weight);
            assertThat("as written", step.call(value), is(Goldens.like(golden)));
            assertThat("compiled", step.call(value), is(Goldens.like(golden)));
        }
    }

    @Test
    void theReferenceAgrees() {
        JsonNode goldens = Goldens.float64("constraints");
        Tensor weight = Goldens.tensor(DType.FLOAT64, Goldens.float64("reg_w"));
        assertThat(MaxNorm.of(1).apply(weight), is(Goldens.like(goldens.get("MaxNorm1"))));
        assertThat(UnitNorm.create().apply(weight), is(Goldens.like(goldens.get("UnitNorm"))));
        // This one was computed in float32.
        HostArray expected = Goldens.array64(goldens.get("NonNeg"));
        assertThat(NonNeg.create().apply(weight), is(Goldens.like(expected, 1000)));
        assertThat(MinMaxNorm.of(0.5, 1).withRate(0.7).apply(weight), is(Goldens.like(goldens.get("MinMax"))));
    }

    @Test
    void axesAreWrittenAsKerasDoes() {
        assertThat(UnitNorm.create().withAxes(1).config().entries(), is(Map.of("axis", 1)));
        assertThat(UnitNorm.create().withAxes(0, 1).config().entries(), is(Map.of("axis", List.of(0, 1))));
        assertThat(MaxNorm.of(3).withAxes(1).config().entries(), is(Map.of("max_value", 3.0, "axis", 1)));
    }

    @Test
    void aWeightOfZerosStaysSo() {
        Tensor zeros = Tensor.of(0f, 0f);
        for (Constraint constraint : List.of(MaxNorm.of(1), UnitNorm.create(), MinMaxNorm.of(0, 1))) {
            assertThat(constraint.apply(zeros).toHostArray(), is(HostArray.of(0f, 0f)));
        }
    }

    @Test
    void wrongArgumentsAreRefused() {
        assertThrows(ConfigException.class, () -> MaxNorm.of(-1));
        assertThrows(ConfigException.class, () -> MinMaxNorm.of(2, 1));
        assertThrows(IllegalArgumentException.class, () -> Constraint.named("nonneg"));
    }

    @Test
    void oneOfTheUsersOwnIsALambda() {
        Constraint small = Constraint.of("small", weight -> Ops.clip(weight, -1, 1));
        assertThat(small.apply(Tensor.of(-3f, 0.5f)).toHostArray(), is(HostArray.of(-1f, 0.5f)));
        CustomObjects mine = CustomObjects.none().withFunction(small);
        Description inFile = Description.of("small", Config.empty());
        assertThat(Constraints.CATALOGUE.create(inFile, mine), is(sameInstance(small)));
    }

    /** One of the user's own, as a class with an argument. */
    private static final class Small implements Constraint {
        private final double limit;
        private final Config config;

        Small(Config config) {
            limit = config.number("limit");
            this.config = config.complete();
        }

        @Override
        public Config config() {
            return config;
        }

        @Override
        public Tensor apply(Tensor weight) {
            return Ops.clip(weight, -limit, limit);
        }
    }

    @Test
    void oneOfTheUsersOwnIsAClass() {
        CustomObjects mine = CustomObjects.none().with("Small", Small::new);
        Config arguments = Config.of("model.keras", mine, Map.of("limit", 2));
        Constraint constraint = Constraints.CATALOGUE.create(Description.of("Small", arguments), mine);
        assertThat(constraint.apply(Tensor.of(-3f, 0.5f)).toHostArray(), is(HostArray.of(-2f, 0.5f)));
    }
}
