package io.tolva.nn.optimizers;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tolva.array.DType;
import io.tolva.nn.Goldens;
import io.tolva.nn.saving.KerasJson;
import io.tolva.tensor.Variable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * All optimizers with all options step by step as Keras's, what they remember and in which order, what a file holds of them:
 * see src-test/oracle/optimizer_runs.py.
 */
class OptimizerRunsTest {
    /** Names of what Keras remembers that say nothing, or not what it is. */
    private static final Set<String> UNNAMED = Set.of("kernel", "bias", "embeddings", "gain", "variable");

    /** Keras on TensorFlow takes 0.96 in float32. */
    private static final double SLACK_OF_NADAM = 100;

    private static Stream<DynamicTest> each(Consumer<String> test) {
        List<String> names = new ArrayList<>();
        OptimizerRun.cases().fieldNames().forEachRemaining(names::add);
        return names.stream().map(name -> dynamicTest(name, () -> test.accept(name)));
    }

    @TestFactory
    Stream<DynamicTest> stepsAreKeras() {
        return each(name -> {
            boolean nadam = OptimizerRun.of(name, DType.FLOAT64).optimizer() instanceof Nadam;
            follow(OptimizerRun.of(name, DType.FLOAT64), false, nadam ? SLACK_OF_NADAM : 1);
            follow(OptimizerRun.of(name, DType.FLOAT64), true, nadam ? SLACK_OF_NADAM : 1);
            follow(OptimizerRun.of(name, DType.FLOAT32), false, 1);
        });
    }

    private static void follow(OptimizerRun run, boolean compiled, double slack) {
        JsonNode golden = run.golden();
        for (int step = 0; step < run.length(); step++) {
            if (!golden.get("rates").isEmpty()) {
                double rate = golden.get("rates").get(step).asDouble();
                assertThat((double) run.optimizer().learningRate(), closeTo(rate, Goldens.TOLERANCE_32));
            }
            if (compiled) {
                run.compiledStep(step);
            } else {
                run.step(step);
            }
            run.compareVariables("step " + step, golden.get("steps").get(step), slack);
        }
        run.compareState(slack);
        run.optimizer().finalizeVariableValues();
        run.compareVariables("finalized", golden.get("finalized"), slack);
    }

    @TestFactory
    Stream<DynamicTest> whatIsRememberedHasKerasNames() {
        return each(name -> {
            OptimizerRun run = OptimizerRun.of(name, DType.FLOAT32);
            List<String> keras = new ArrayList<>();
            run.golden()
                    .get("state")
                    .forEach(slot -> keras.add(last(slot.get("path").asText())));
            List<String> ours = new ArrayList<>();
            for (Variable variable : run.optimizer().stateVariables()) {
                String expected = keras.get(ours.size());
                boolean unnamed = UNNAMED.contains(expected.replaceAll("_\\d+$", ""));
                ours.add(unnamed ? expected : last(variable.name()));
            }
            assertThat(ours, is(keras));
        });
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    @TestFactory
    Stream<DynamicTest> aRestoredStateGivesTheSameRest() {
        return each(name -> {
            OptimizerRun whole = OptimizerRun.of(name, DType.FLOAT32);
            OptimizerRun rest = OptimizerRun.of(name, DType.FLOAT32);
            int half = whole.length() / 2;
            for (int step = 0; step < whole.length(); step++) {
                if (step == half) {
                    rest.optimizer().restore(whole.optimizer().state());
                    for (int i = 0; i < whole.variables().size(); i++) {
                        rest.variables().get(i).assign(whole.variables().get(i).value());
                    }
                }
                whole.step(step);
                if (step >= half) {
                    rest.step(step);
                }
            }
            assertThat(values(rest.variables()), is(values(whole.variables())));
            assertThat(rest.optimizer().state(), is(whole.optimizer().state()));
        });
    }

    private static List<?> values(List<Variable> variables) {
        return variables.stream().map(Variable::toHostArray).toList();
    }

    @TestFactory
    Stream<DynamicTest> filesHoldKerasArguments() {
        return each(name -> {
            OptimizerRun run = OptimizerRun.of(name, DType.FLOAT64);
            JsonNode ours = KerasJson.encode(run.optimizer());
            assertThat(plain(ours), is(plain(run.golden().get("object"))));
        });
    }

    /** Without names of optimizers and without the order of arguments; all numbers in one form. */
    private static Object plain(JsonNode node) {
        if (node.isNumber()) {
            return node.asDouble();
        } else if (node.isArray()) {
            List<Object> items = new ArrayList<>();
            node.forEach(item -> items.add(plain(item)));
            return items;
        }
        return node instanceof ObjectNode object ? arguments(object) : node.toString();
    }

    private static Object arguments(ObjectNode object) {
        Map<String, Object> entries = new TreeMap<>();
        object.properties().forEach(entry -> {
            boolean named =
                    entry.getKey().equals("name") && !object.has("initial_learning_rate") && !object.has("values");
            boolean noLayers =
                    entry.getKey().equals("exclude_layers") && entry.getValue().isEmpty();
            if (!named && !noLayers) {
                entries.put(entry.getKey(), plain(entry.getValue()));
            }
        });
        return entries;
    }

    @Test
    void everyOptimizerHasACase() {
        Set<String> classes = new HashSet<>();
        OptimizerRun.cases()
                .forEach(golden ->
                        classes.add(golden.get("object").get("class_name").asText()));
        assertThat(classes, is(Optimizers.CATALOGUE.classes().keySet()));
    }
}
