package io.tolva.interop;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import io.tolva.nn.Model;
import io.tolva.nn.Sequential;
import io.tolva.nn.activations.Activation;
import io.tolva.nn.export.OnnxExport;
import io.tolva.nn.layers.Bidirectional;
import io.tolva.nn.layers.Conv2D;
import io.tolva.nn.layers.Dense;
import io.tolva.nn.layers.Flatten;
import io.tolva.nn.layers.Input;
import io.tolva.nn.layers.LSTM;
import io.tolva.nn.layers.MaxPooling2D;
import io.tolva.nn.layers.MultiHeadAttention;
import io.tolva.nn.layers.SymbolicTensor;
import io.tolva.nn.layers.TensorShape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** ONNX's own checker accepts our files, and finds the shapes that we say. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OnnxFilesTest {
    private JsonNode seen;

    @BeforeAll
    void letOnnxLook(@TempDir Path folder) throws IOException, InterruptedException {
        Python python = Python.required("onnx");
        Path pictures = folder.resolve("pictures.onnx");
        OnnxExport.of(Sequential.builder()
                        .input(8, 8, 1)
                        .add(Conv2D.of(4, 3, Activation.RELU))
                        .add(MaxPooling2D.of(2))
                        .add(Flatten.create())
                        .add(Dense.of(3, Activation.SOFTMAX))
                        .build())
                .write(pictures);
        Path sequences = folder.resolve("sequences.onnx");
        OnnxExport.of(sequences()).write(sequences);
        seen = python.ask(
                "onnx_files.py",
                folder,
                Map.of("files", Map.of("pictures", pictures.toString(), "sequences", sequences.toString())));
    }

    private static Model sequences() {
        SymbolicTensor words = Input.named("words", TensorShape.ANY, 4);
        SymbolicTensor read =
                Bidirectional.of(LSTM.of(3).withReturnSequences(true)).apply(words);
        SymbolicTensor mixed = MultiHeadAttention.of(2, 3).apply(read, read);
        return Model.of(words, Dense.of(2, Activation.GELU).named("tags").apply(mixed));
    }

    @Test
    void filesHaveTheVersionsThatEveryRuntimeTakes() {
        for (JsonNode file : seen) {
            assertThat(file.get("ir").asInt(), is(8));
            assertThat(file.get("opset").asInt(), is(17));
        }
    }

    @Test
    void batchesAndUnknownDimensionsHaveNames() {
        assertThat(seen.get("pictures").get("inputs").toString(), is("[[\"input\",\"FLOAT\",[\"N\",8,8,1]]]"));
        assertThat(seen.get("sequences").get("inputs").toString(), is("[[\"words\",\"FLOAT\",[\"N\",\"words_1\",4]]]"));
        assertThat(seen.get("sequences").get("outputs").toString(), is("[[\"tags\",\"FLOAT\",[\"N\",\"tags_1\",2]]]"));
    }

    @Test
    void nodesAndWeightsAreCalledAfterLayers() {
        List<String> weights = new ArrayList<>();
        seen.get("pictures").get("weights").forEach(name -> weights.add(name.asText()));
        assertThat(weights, hasItems("conv2d/kernel", "conv2d/bias", "dense/kernel", "dense/bias"));
        List<String> nodes = new ArrayList<>();
        seen.get("pictures").get("nodes").forEach(name -> nodes.add(name.asText()));
        assertThat(nodes, hasItems("conv2d/Conv", "max_pooling2d/MaxPool", "flatten/Flatten", "dense/Gemm"));
    }
}
