package io.tolva.nn.optimizers.schedules;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import io.tolva.array.DType;
import io.tolva.nn.Goldens;
import io.tolva.nn.config.Config;
import io.tolva.nn.config.ConfigException;
import io.tolva.nn.config.CustomObjects;
import io.tolva.nn.config.Description;
import io.tolva.nn.saving.KerasJson;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.graph.Step;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class SchedulesTest {
    private static final JsonNode CASES = Goldens.read("optimizer_runs").get("schedules");

    private static LearningRateSchedule made(JsonNode object) throws Exception {
        byte[] json = object.toString().getBytes(StandardCharsets.UTF_8);
        Description described =
                (Description) Objects.requireNonNull(KerasJson.parse("golden", json, CustomObjects.none()));
        return Schedules.CATALOGUE.create(described, CustomObjects.none());
    }

    @TestFactory
    Stream<DynamicTest> ratesAreKeras() {
        List<DynamicTest> tests = new ArrayList<>();
        CASES.properties().forEach(entry -> tests.add(dynamicTest(entry.getKey(), () -> compare(entry.getValue()))));
        return tests.stream();
    }

    private static void compare(JsonNode golden) throws Exception {
        LearningRateSchedule schedule = made(golden.get("object"));
        Step step = Step.compile((Tensor before) -> schedule.at(before));
        JsonNode values = golden.get("values");
        for (int before = 0; before < values.size(); before++) {
            for (DType type : List.of(DType.FLOAT64, DType.FLOAT32)) {
                Tensor number = Tensor.scalar(type, before);
                double tolerance = type == DType.FLOAT64 ? Goldens.TOLERANCE_64 : Goldens.TOLERANCE_32;
                double expected = values.get(before).asDouble();
                assertThat(schedule.at(number).itemAsDouble(), closeTo(expected, tolerance));
                assertThat(step.call(number).itemAsDouble(), closeTo(expected, tolerance));
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> filesHoldKerasArguments() {
        List<DynamicTest> tests = new ArrayList<>();
        CASES.properties()
                .forEach(entry -> tests.add(dynamicTest(entry.getKey(), () -> {
                    JsonNode object = entry.getValue().get("object");
                    JsonNode config = KerasJson.encode(made(object)).get("config");
                    object.get("config").properties().forEach(argument -> {
                        JsonNode expected = argument.getValue();
                        JsonNode actual = config.get(argument.getKey());
                        boolean same = expected.isNumber()
                                ? actual.asDouble() == expected.asDouble()
                                : actual.toString().equals(expected.toString());
                        assertThat(argument.getKey() + " " + actual + " " + expected, same, is(true));
                    });
                    assertThat(config.size(), is(object.get("config").size()));
                })));
        return tests.stream();
    }

    @Test
    void everyScheduleHasACase() {
        Set<String> classes = new HashSet<>();
        CASES.forEach(
                golden -> classes.add(golden.get("object").get("class_name").asText()));
        assertThat(classes, is(Schedules.CATALOGUE.classes().keySet()));
    }

    @Test
    void factoriesTakeWhatFilesHold() throws Exception {
        assertThat(
                CosineDecay.of(0.01, 10)
                        .withAlpha(0.1)
                        .withWarmUp(0.2, 5)
                        .config()
                        .entries()
                        .toString(),
                is(made(CASES.get("cosine_warm").get("object"))
                        .config()
                        .entries()
                        .toString()));
        assertThat(
                PolynomialDecay.of(0.1, 5)
                        .withEnd(0.02)
                        .withPower(0.5)
                        .withCycle(true)
                        .config()
                        .entries()
                        .toString(),
                is(made(CASES.get("polynomial_root_cycles").get("object"))
                        .config()
                        .entries()
                        .toString()));
        assertThat(
                CosineDecayRestarts.of(0.1, 4)
                        .withFactors(1.5, 0.8)
                        .withAlpha(0.05)
                        .config()
                        .entries()
                        .toString(),
                is(made(CASES.get("restarts_lower").get("object"))
                        .config()
                        .entries()
                        .toString()));
        assertThat(
                ExponentialDecay.of(0.1, 4, 0.7)
                        .withStaircase(true)
                        .config()
                        .entries()
                        .toString(),
                is(made(CASES.get("exponential_stairs").get("object"))
                        .config()
                        .entries()
                        .toString()));
        assertThat(
                InverseTimeDecay.of(0.1, 3, 0.5)
                        .withStaircase(true)
                        .config()
                        .entries()
                        .toString(),
                is(made(CASES.get("inverse_stairs").get("object"))
                        .config()
                        .entries()
                        .toString()));
        assertThat(
                PiecewiseConstantDecay.of(List.of(5), List.of(1.0, 0.5))
                        .config()
                        .entries()
                        .toString(),
                is(made(CASES.get("piecewise_two").get("object"))
                        .config()
                        .entries()
                        .toString()));
    }

    @Test
    void wrongArgumentsAreRefused() {
        ConfigException missing = assertThrows(
                ConfigException.class, () -> new ExponentialDecay(Config.empty().with("decay_steps", 3)));
        assertThat(missing.getMessage(), containsString("expected initial_learning_rate"));
        ConfigException steps = assertThrows(ConfigException.class, () -> CosineDecay.of(0.1, 0));
        assertThat(steps.getMessage(), containsString("decay_steps"));
        ConfigException values =
                assertThrows(ConfigException.class, () -> PiecewiseConstantDecay.of(List.of(1, 2), List.of(0.1, 0.2)));
        assertThat(values.getMessage(), containsString("values: expected one more than boundaries"));
    }
}
