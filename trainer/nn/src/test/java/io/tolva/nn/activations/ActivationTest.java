package io.tolva.nn.activations;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import io.tolva.nn.Goldens;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ActivationTest {
    private static final JsonNode GOLDENS = Goldens.read("activations");

    @TestFactory
    Stream<DynamicTest> valuesAreKeras() {
        return Stream.of(Activation.values())
                .map(activation -> dynamicTest(
                        activation.label(),
                        () -> Goldens.assertClose(
                                activation.label(),
                                Activation.named(activation.label())
                                        .apply(Goldens.tensor(GOLDENS.get("x")))
                                        .toHostArray(),
                                Goldens.array(GOLDENS.get(activation.label())),
                                1e-6)));
    }

    @Test
    void unknownNamesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Activation.named("RELU"));
    }
}
