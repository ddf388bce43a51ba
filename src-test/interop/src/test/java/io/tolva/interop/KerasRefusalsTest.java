package io.tolva.interop;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tolva.nn.Model;
import io.tolva.nn.Sequential;
import io.tolva.nn.activations.Activation;
import io.tolva.nn.layers.Dense;
import io.tolva.nn.losses.Loss;
import io.tolva.nn.optimizers.Nadam;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code check_keras_model.py} says no when it should: else what it lets pass would mean nothing. */
class KerasRefusalsTest {
    private static final String WHOLE = "whole.keras";
    private static final String CUT = "cut.keras";
    private static final String ABSENT = "absent.keras";
    private static final String UNCOMPILED = "uncompiled.keras";

    private static final List<Case> CASES = List.of(
            refused("predictions: 1 of 27 values differ, the first at (20, 0)", e -> add(e.at("/p/data"), 20, 1e-3)),
            refused("predictions: 1 of 27 values differ", e -> add(e.at("/p/data"), 0, Double.NaN)),
            refused("predictions: shapes differ: expected (1, 27), got (27, 1)", e -> reshape(e.get("p"), 1, 27)),
            refused("/iteration: 1 of 1", e -> add(e.at("/optimizer/0/data"), 0, 1)),
            refused("optimizer variable nadam", e -> add(e.at("/optimizer/3/data"), 1, 1e-3)),
            refused("optimizer: numbers of variables differ", e -> ((ArrayNode) e.get("optimizer")).remove(1)),
            refused("optimizer: numbers of variables differ", e -> ((ArrayNode) e.get("optimizer")).removeAll()),
            refused("losses: 1 of 2 values differ, the first at (1,)", e -> add(e.at("/fit/loss"), 1, 1e-3)),
            refused("predictions after fit: 1 of 27", e -> add(e.at("/fit/p/data"), 26, 1e-3)),
            refused("expectation: expected the fields", e -> e.set("optimiser", e.remove("optimizer"))),
            refused("expectation: expected the fields", e -> e.remove("p")),
            refused("expectation: expected at least one input", KerasRefusalsTest::leaveNothing),
            new Case(WHOLE, "OK", WHOLE + ": regression, 3 layers: predictions, optimizer, fit", e -> {}),
            new Case(UNCOMPILED, "FAILED", "optimizer: expected one, got a model that is not compiled", e -> {}),
            new Case(CUT, "FAILED", CUT + ": ", e -> {}),
            new Case(ABSENT, "FAILED", ABSENT + ": ValueError: ", e -> {}));

    @TempDir
    private Path folder;

    /** What is asked about a model, by changing what is true of it, and what must be answered. */
    private record Case(String model, String verdict, String reason, Consumer<ObjectNode> change) {}

    private static Case refused(String reason, Consumer<ObjectNode> change) {
        return new Case(WHOLE, "FAILED", reason, change);
    }

    @Test
    void refusesWhatIsNotAsExpected() throws IOException, InterruptedException {
        Python python = Python.required();
        JsonNode truth = writeModels();
        List<Object> list = new ArrayList<>();
        for (Case asked : CASES) {
            ObjectNode expected = truth.deepCopy();
            asked.change().accept(expected);
            list.add(Map.of("model", asked.model(), "expected", expected));
        }

        Python.Outcome outcome = python.outcome("check_keras_model.py", Json.write(folder.resolve("list.json"), list));

        assertThat(outcome.output(), outcome.status(), is(1));
        List<String> answers = outcome.output()
                .lines()
                .filter(line -> line.startsWith("OK ") || line.startsWith("FAILED "))
                .toList();
        assertThat(outcome.output(), answers.size(), is(CASES.size()));
        for (int i = 0; i < CASES.size(); i++) {
            Case asked = CASES.get(i);
            assertThat(answers.get(i), allOf(startsWith(asked.verdict()), containsString(asked.reason())));
        }
    }

    /** The files, and what is true of the whole one. */
    private JsonNode writeModels() throws IOException {
        OurModel whole = OurModel.regression(Nadam.create(), Loss.named("mse"));
        Path file = folder.resolve(WHOLE);
        whole.save(file);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(folder.resolve(CUT), Arrays.copyOf(bytes, bytes.length / 2));
        untrained(Model.load(file)).save(folder.resolve(UNCOMPILED));
        return Json.tree(whole.expectation());
    }

    /** A model with the weights of another that says nothing of how it is trained. */
    private static Model untrained(Model trained) {
        Model model = Sequential.builder()
                .name("regression")
                .input(4)
                .add(Dense.of(8, Activation.ELU))
                .add(Dense.of(5, Activation.TANH).withBias(false).named("second"))
                .add(Dense.of(1))
                .build();
        for (int i = 0; i < model.weights().size(); i++) {
            model.weights().get(i).assign(trained.weights().get(i).value());
        }
        return model;
    }

    private static void add(JsonNode numbers, int index, double amount) {
        ((ArrayNode) numbers).set(index, numbers.get(index).asDouble() + amount);
    }

    private static void reshape(JsonNode array, int... dims) {
        ArrayNode shape = ((ObjectNode) array).putArray("shape");
        Arrays.stream(dims).forEach(shape::add);
    }

    private static void leaveNothing(ObjectNode expectation) {
        for (String name : List.of("x", "p")) {
            reshape(expectation.get(name), 0, name.equals("x") ? 4 : 1);
            ((ObjectNode) expectation.get(name)).putArray("data");
        }
    }
}
