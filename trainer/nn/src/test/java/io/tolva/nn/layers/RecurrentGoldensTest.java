package io.tolva.nn.layers;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import io.tolva.array.DType;
import io.tolva.nn.Goldens;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Recurrent layers, attention and einsum beside Keras's: values, gradients, masks. */
class RecurrentGoldensTest {
    @TestFactory
    Stream<DynamicContainer> givesWhatKerasGives() {
        List<DynamicContainer> cases = new ArrayList<>();
        Goldens.read("recurrent").get("cases").fields().forEachRemaining(entry -> {
            JsonNode golden = entry.getValue();
            cases.add(dynamicContainer(
                    entry.getKey(),
                    Stream.of(
                            test(entry.getKey() + " eager", () -> new GoldenLayer(golden, DType.FLOAT64).checkEager()),
                            test(
                                    entry.getKey() + " compiled",
                                    () -> new GoldenLayer(golden, DType.FLOAT64).checkCompiled()),
                            test(
                                    entry.getKey() + " float32",
                                    () -> new GoldenLayer(golden, DType.FLOAT32).checkCompiled()),
                            test(
                                    entry.getKey() + " masks and shapes",
                                    () -> new GoldenLayer(golden, DType.FLOAT64).checkMasksAndShapes()))));
        });
        return cases.stream();
    }

    private static DynamicTest test(String name, Runnable body) {
        return dynamicTest(name, body::run);
    }
}
