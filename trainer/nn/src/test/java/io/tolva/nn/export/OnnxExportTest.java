package io.tolva.nn.export;

import static io.tolva.nn.export.OnnxRuntime.assertSame;
import static io.tolva.nn.export.OnnxRuntime.numbers;
import static io.tolva.nn.export.OnnxRuntime.shuffled;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.arrayWithSize;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.nn.Functional;
import io.tolva.nn.Model;
import io.tolva.nn.Sequential;
import io.tolva.nn.activations.Activation;
import io.tolva.nn.config.Config;
import io.tolva.nn.layers.ActivationLayer;
import io.tolva.nn.layers.Call;
import io.tolva.nn.layers.Conv2D;
import io.tolva.nn.layers.Dense;
import io.tolva.nn.layers.Flatten;
import io.tolva.nn.layers.Input;
import io.tolva.nn.layers.MaxPooling2D;
import io.tolva.nn.layers.Rescaling;
import io.tolva.nn.layers.SymbolicTensor;
import io.tolva.nn.layers.TensorShape;
import io.tolva.nn.layers.UnaryLayer;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.backend.Padding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole models as ONNX files. */
class OnnxExportTest {
    private static Sequential classifier() {
        return shuffled(Sequential.builder()
                .input(8, 8, 1)
                .add(Rescaling.of(2, -1))
                .add(Conv2D.of(4, 3, Activation.RELU).withPadding(Padding.SAME))
                .add(MaxPooling2D.of(2))
                .add(Flatten.create())
                .add(Dense.of(5, Activation.SOFTMAX))
                .build());
    }

    @Test
    void aChainPredictsTheSame() {
        assertSame(classifier(), numbers(3, 8, 8, 1));
    }

    @Test
    void anyNumberOfSamplesFits() {
        Model model = classifier();
        assertSame(model, numbers(1, 8, 8, 1));
        assertSame(model, numbers(17, 8, 8, 1));
    }

    @Test
    void inputsAndOutputsAreCalledAfterLayers() {
        SymbolicTensor wide = Input.named("wide", 3);
        SymbolicTensor deep = Input.named("deep", TensorShape.ANY, 4);
        SymbolicTensor first = Dense.of(2).named("first").apply(wide);
        SymbolicTensor second = Dense.of(5, Activation.TANH).named("second").apply(deep);
        Functional model = shuffled(Model.of(List.of(wide, deep), List.of(first, second)));
        try (OnnxRuntime runtime = new OnnxRuntime(OnnxExport.of(model).toBytes())) {
            assertThat(runtime.inputs(), contains("wide", "deep"));
            assertThat(runtime.outputs(), contains("first", "second"));
            assertThat(runtime.describe("wide"), is("FLOAT [-1, 3]"));
            assertThat(runtime.describe("second"), is("FLOAT [-1, -1, 5]"));
        }
        assertSame(model, numbers(2, 3), numbers(2, 6, 4));
    }

    @Test
    void layersMayBeSharedAndModelsNested() {
        Dense shared = Dense.of(4, Activation.RELU);
        SymbolicTensor innerInput = Input.of(4);
        Functional inner = Functional.builder(
                        List.of(innerInput),
                        List.of(Dense.of(4, Activation.SIGMOID).apply(innerInput)))
                .name("inner")
                .build();
        Sequential chain = Sequential.builder().add(Dense.of(4)).name("chain").build();
        SymbolicTensor input = Input.of(4);
        SymbolicTensor once = shared.apply(input);
        SymbolicTensor twice = shared.apply(inner.apply(once));
        Functional model = shuffled(Model.of(List.of(input), List.of(twice, chain.apply(once), once)));
        assertSame(model, numbers(3, 4));
    }

    @Test
    void aValueMayBeSeveralOutputsAndAnInput() {
        SymbolicTensor input = Input.named("x", 4);
        SymbolicTensor y = Dense.of(2).apply(input);
        assertSame(shuffled(Model.of(List.of(input), List.of(y, y, input))), numbers(3, 4));
    }

    @Test
    void constantsOfASharedLayerAreThereOnce() {
        Dense shared = Dense.of(64);
        SymbolicTensor input = Input.of(64);
        SymbolicTensor once = shared.apply(input);
        int one = OnnxExport.of(Model.of(input, once)).toBytes().length;
        int two = OnnxExport.of(Model.of(input, shared.apply(once))).toBytes().length;
        assertThat(two - one < 500, is(true));
    }

    private static final class Twice extends UnaryLayer {
        Twice(Config config) {
            super(config);
        }

        @Override
        protected Tensor call(Tensor x, Call call) {
            return x.times(2);
        }
    }

    private static Sequential withOwnLayer() {
        return shuffled(Sequential.builder()
                .input(4)
                .add(Dense.of(3))
                .add(new Twice(Config.empty()))
                .build());
    }

    @Test
    void aLayerOfTheUsersIsRefusedByPathAndNothingIsWritten(@TempDir Path folder) {
        OnnxExport export = OnnxExport.of(withOwnLayer());
        Exception error = assertThrows(OnnxExportException.class, () -> export.write(folder.resolve("model.onnx")));
        assertThat(
                error.getMessage(),
                is("cannot be written as ONNX: layer twice (Twice): its class is your own; say what it is:"
                        + " OnnxExport.with(\"Twice\", ...)"));
        assertThat(folder.toFile().list(), arrayWithSize(0));
    }

    @Test
    void aLayerOfTheUsersIsWhatItsExporterSays() {
        Sequential model = withOwnLayer();
        OnnxExport export =
                OnnxExport.of(model).with("Twice", scope -> List.of(scope.op("Mul", scope.input(0), scope.number(2))));
        assertSame(export, model, numbers(5, 4));
    }

    @Test
    void anActivationOfTheUsersIsRefused() {
        Activation own = Activation.of("cube", x -> x.pow(3));
        Model model = Sequential.builder().input(4).add(ActivationLayer.of(own)).build();
        Exception error = assertThrows(
                OnnxExportException.class, () -> OnnxExport.of(model).toBytes());
        assertThat(error.getMessage(), allOf(containsString("activation (Activation)"), containsString("cube")));
    }

    @Test
    void aModelWithoutShapesIsRefused() {
        Model model = Sequential.builder().add(Dense.of(2)).build();
        assertThrows(IllegalStateException.class, () -> OnnxExport.of(model).toBytes());
    }

    @Test
    void aFileIsReplacedAsAWhole(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("model.onnx");
        Files.writeString(file, "old");
        OnnxExport export = OnnxExport.of(classifier());
        export.write(file);
        assertThat(Files.readAllBytes(file), is(export.toBytes()));
        assertThat(folder.toFile().list(), arrayWithSize(1));
    }
}
