package io.tolva.nn.export;

import static io.tolva.nn.export.OnnxRuntime.assertSame;
import static io.tolva.nn.export.OnnxRuntime.numbers;
import static io.tolva.nn.export.OnnxRuntime.shuffled;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.tolva.nn.Sequential;
import io.tolva.nn.activations.Activation;
import io.tolva.nn.layers.ActivationLayer;
import io.tolva.nn.layers.Dense;
import io.tolva.nn.layers.Layers;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each layer of the catalogue as ONNX file. */
class LayerExportTest {
    static Set<String> activations() {
        Set<String> names = new TreeSet<>(Activation.CATALOGUE.classes().keySet());
        names.remove("sparsemax");
        return names;
    }

    @ParameterizedTest
    @MethodSource("activations")
    void activationsOfKeras(String name) {
        assertSame(
                shuffled(Sequential.builder()
                        .input(3, 4)
                        .add(Dense.of(6).withActivation(Activation.named(name)))
                        .add(ActivationLayer.of(Activation.named(name)))
                        .build()),
                numbers(5, 3, 4));
    }

    @Test
    void everyExporterIsThatOfALayer() {
        Set<String> exporters = new TreeSet<>(OnnxExporters.BUILT_IN.keySet());
        exporters.removeAll(Layers.CATALOGUE.classes().keySet());
        assertThat(exporters, is(Set.of()));
    }
}
