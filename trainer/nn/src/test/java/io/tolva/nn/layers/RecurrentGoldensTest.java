package io.tolva.nn.layers;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tolva.array.DType;
import io.tolva.nn.Goldens;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Recurrent layers, attention and einsum beside Keras's: values, gradients, masks. */
class RecurrentGoldensTest {
    /** Two layers computed in float32 there in part: NumPy in float64 gives what we give, and differs as much. */
    private static final double ROUNDED = 3000;

    private static final Map<String, String> OF_FLOAT64 = Map.of(
            "LSTM", "LSTM",
            "LSTM_seq", "LSTM",
            "GRU", "GRU",
            "GRU_noreset", "GRU",
            "SimpleRNN", "SimpleRNN",
            "MHA_like_dense", "EinsumDense");

    @TestFactory
    Stream<DynamicContainer> givesWhatKerasGives() {
        List<DynamicContainer> cases = new ArrayList<>();
        Goldens.read("recurrent")
                .get("cases")
                .fields()
                .forEachRemaining(entry -> cases.add(tests(entry.getKey(), entry.getValue())));
        OF_FLOAT64.forEach((name, className) -> cases.add(tests(
                name + " of Keras 3.16",
                described(name, className, Goldens.float64("layers").get(name)))));
        return cases.stream();
    }

    /** A case of another file as these are described. */
    private static JsonNode described(String name, String className, JsonNode of) {
        ObjectNode golden = JsonNodeFactory.instance.objectNode();
        golden.putObject("layer").put("class_name", className).set("config", of.get("config"));
        golden.set("x", of.get("x"));
        golden.putArray("masks");
        golden.putObject("options");
        golden.put("slack", List.of("GRU_noreset", "SimpleRNN").contains(name) ? ROUNDED : 1);
        ArrayNode names = golden.putArray("names");
        ArrayNode weights = golden.putArray("weights");
        of.get("weights").forEach(weight -> {
            names.add(weight.get("name").asText());
            weights.add(weight.get("value"));
        });
        golden.putArray("y").add(of.get("y"));
        golden.putArray("dy").add(of.get("dy"));
        golden.set("dx", of.get("dx"));
        golden.set("dw", of.get("dw"));
        return golden;
    }

    private static DynamicContainer tests(String name, JsonNode golden) {
        return dynamicContainer(
                name,
                Stream.of(
                        test(name + " eager", () -> new GoldenLayer(golden, DType.FLOAT64).checkEager()),
                        test(name + " compiled", () -> new GoldenLayer(golden, DType.FLOAT64).checkCompiled()),
                        test(name + " float32", () -> new GoldenLayer(golden, DType.FLOAT32).checkCompiled()),
                        test(
                                name + " masks and shapes",
                                () -> new GoldenLayer(golden, DType.FLOAT64).checkMasksAndShapes())));
    }

    private static DynamicTest test(String name, Runnable body) {
        return dynamicTest(name, body::run);
    }
}
