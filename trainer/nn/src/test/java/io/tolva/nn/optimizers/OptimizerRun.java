package io.tolva.nn.optimizers;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import io.tolva.array.DType;
import io.tolva.nn.Goldens;
import io.tolva.nn.config.CustomObjects;
import io.tolva.nn.config.Description;
import io.tolva.nn.constraints.MaxNorm;
import io.tolva.nn.constraints.NonNeg;
import io.tolva.nn.saving.KerasJson;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import io.tolva.tensor.graph.Step;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Variables on their way with one optimizer, as a case of optimizer_runs.json describes it. */
final class OptimizerRun {
    private static final JsonNode GOLDENS = Goldens.read("optimizer_runs");

    private final String name;
    private final JsonNode golden;
    private final DType type;
    private final Optimizer optimizer;
    private final List<Variable> variables = new ArrayList<>();
    private final Map<List<Variable>, Step> steps = new HashMap<>();

    private OptimizerRun(String name, DType type) throws IOException {
        this.name = name;
        this.golden = cases().get(name);
        this.type = type;
        Description described = described(golden.get("object"));
        this.optimizer = Optimizers.CATALOGUE.create(described, CustomObjects.none());
        GOLDENS.get("start").properties().forEach(entry -> variables.add(variable(entry.getKey(), entry.getValue())));
        if (name.equals("excluded")) {
            optimizer.excludeFromWeightDecay(variables.subList(0, 1));
        } else if (name.equals("excluded_names")) {
            optimizer.excludeFromWeightDecay("^b");
            optimizer.excludeFromWeightDecay("ai");
        }
        optimizer.build(variables);
    }

    static JsonNode cases() {
        return GOLDENS.get("cases");
    }

    static JsonNode schedules() {
        return GOLDENS.get("schedules");
    }

    static Description described(JsonNode object) throws IOException {
        byte[] json = object.toString().getBytes(StandardCharsets.UTF_8);
        return (Description) Objects.requireNonNull(KerasJson.parse("golden", json, CustomObjects.none()));
    }

    static OptimizerRun of(String name, DType type) {
        try {
            return new OptimizerRun(name, type);
        } catch (IOException error) {
            throw new IllegalStateException(error);
        }
    }

    private Variable variable(String path, JsonNode start) {
        return new Variable(path, Goldens.tensor(type, start), true, constraint(path));
    }

    private @Nullable UnaryOperator<Tensor> constraint(String path) {
        if (!name.startsWith("constrained")) {
            return null;
        } else if (path.endsWith("bias")) {
            return NonNeg.create()::apply;
        }
        return path.endsWith("kernel") ? MaxNorm.of(1)::apply : null;
    }

    Optimizer optimizer() {
        return optimizer;
    }

    JsonNode golden() {
        return golden;
    }

    int length() {
        return golden.get("steps").size();
    }

    List<Variable> variables() {
        return variables;
    }

    /** The step of this number, from 0, with the variables that have a gradient. */
    void step(int number) {
        apply(number, optimizer::apply);
    }

    /** The same as a part of a compiled step. */
    void compiledStep(int number) {
        apply(
                number,
                (gradients, ofVariables) -> steps.computeIfAbsent(
                                ofVariables,
                                key -> Step.compileAll(inputs -> {
                                    optimizer.apply(inputs, key);
                                    return List.of();
                                }))
                        .run(gradients.toArray(new Tensor[0])));
    }

    private interface Update {
        void apply(List<Tensor> gradients, List<Variable> variables);
    }

    private void apply(int number, Update update) {
        JsonNode given = GOLDENS.get("gradients")
                .get(golden.path("gradients").asText("all"))
                .get(number);
        List<Tensor> gradients = new ArrayList<>();
        List<Variable> changed = new ArrayList<>();
        for (int i = 0; i < variables.size(); i++) {
            if (!given.get(i).isNull()) {
                Tensor gradient = Goldens.tensor(type, given.get(i));
                gradients.add(optimizer instanceof LossScaleOptimizer ? optimizer.scaleLoss(gradient) : gradient);
                changed.add(variables.get(i));
            }
        }
        update.apply(gradients, changed);
    }

    void compareVariables(String what, JsonNode expected, double slack) {
        compare(what, variables, expected, slack);
    }

    /** What is remembered, in Keras's order. */
    void compareState(double slack) {
        List<JsonNode> expected = new ArrayList<>();
        golden.get("state").forEach(slot -> expected.add(slot.get("value")));
        List<Variable> state = optimizer.stateVariables();
        assertThat(Memory.names(state).toString(), state.size(), is(expected.size()));
        for (int i = 0; i < state.size(); i++) {
            compare(state.get(i), expected.get(i), slack);
        }
    }

    private static void compare(String what, List<Variable> actual, JsonNode expected, double slack) {
        assertThat(what, actual.size(), is(expected.size()));
        for (int i = 0; i < actual.size(); i++) {
            compare(actual.get(i), expected.get(i), slack);
        }
    }

    private static void compare(Variable actual, JsonNode expected, double slack) {
        Tensor value =
                actual.dtype().isFloat() ? actual.value() : actual.value().cast(DType.FLOAT64);
        assertThat(actual.name(), value, is(Goldens.like(Goldens.array64(expected), slack)));
    }
}
