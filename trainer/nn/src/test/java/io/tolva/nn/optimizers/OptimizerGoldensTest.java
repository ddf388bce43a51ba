package io.tolva.nn.optimizers;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.nn.Goldens;
import io.tolva.nn.config.CustomObjects;
import io.tolva.nn.config.Description;
import io.tolva.nn.saving.KerasJson;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The reference's steps in double precision, to 1e-10. Where gradients are clipped by their norm it took the norm in single
 * precision, so there it is 1e-7.
 */
class OptimizerGoldensTest {
    private static final double TOLERANCE_OF_NORMS = 1e-7;

    private static Description description(String className, JsonNode config) throws IOException {
        String json = "{\"class_name\": \"" + className + "\", \"config\": " + config + "}";
        return (Description) Objects.requireNonNull(
                KerasJson.parse("golden", json.getBytes(StandardCharsets.UTF_8), CustomObjects.none()));
    }

    private static Optimizer optimizer(String className, JsonNode config) throws IOException {
        return Optimizers.CATALOGUE.create(description(className, config), CustomObjects.none());
    }

    @TestFactory
    Stream<DynamicTest> stepsAreTheReferences() {
        JsonNode start = Goldens.float64("opt_init");
        JsonNode gradients = Goldens.float64("opt_grads");
        return Goldens.float64("optimizers").properties().stream()
                .map(entry -> dynamicTest(entry.getKey(), () -> {
                    String name = entry.getKey().replaceAll("_.*", "");
                    JsonNode run = entry.getValue();
                    List<JsonNode> state = new ArrayList<>();
                    run.get("state").forEach(slot -> state.add(slot.get("value")));
                    follow(optimizer(name, run.get("config")), start, gradients, run, state);
                }));
    }

    private static void follow(
            Optimizer optimizer, JsonNode start, JsonNode gradients, JsonNode run, List<JsonNode> state) {
        JsonNode config = run.get("config");
        boolean norms = config.hasNonNull("clipnorm") || config.hasNonNull("global_clipnorm");
        double tolerance = norms ? TOLERANCE_OF_NORMS : Goldens.TOLERANCE_64;
        List<Variable> variables = new ArrayList<>();
        tensors(start).forEach(value -> variables.add(new Variable("v" + variables.size(), value, true)));
        for (int step = 0; step < gradients.size(); step++) {
            optimizer.apply(tensors(gradients.get(step)), variables);
            for (int i = 0; i < variables.size(); i++) {
                close(
                        "step " + step,
                        tolerance,
                        variables.get(i).toHostArray(),
                        run.get("values").get(step).get(i));
            }
        }
        List<HostArray> actual = optimizer.state();
        assertThat("state", actual.size(), is(state.size()));
        for (int i = 0; i < actual.size(); i++) {
            HostArray wide = Tensor.of(actual.get(i)).cast(DType.FLOAT64).toHostArray();
            close("state " + i, tolerance, wide, state.get(i));
        }
        if (!run.path("finalized").isNull()) {
            optimizer.finalizeVariableValues();
            for (int i = 0; i < variables.size(); i++) {
                close(
                        "finalized",
                        tolerance,
                        variables.get(i).toHostArray(),
                        run.get("finalized").get(i));
            }
        }
    }

    private static List<Tensor> tensors(JsonNode nodes) {
        List<Tensor> tensors = new ArrayList<>();
        nodes.forEach(node -> tensors.add(Tensor.of(Goldens.array64(node))));
        return tensors;
    }

    private static void close(String what, double tolerance, HostArray actual, JsonNode expected) {
        Goldens.assertClose(what, actual, Goldens.array64(expected), tolerance);
    }
}
