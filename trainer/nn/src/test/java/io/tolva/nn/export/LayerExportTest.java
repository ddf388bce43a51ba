package io.tolva.nn.export;

import static io.tolva.nn.export.OnnxRuntime.assertSame;
import static io.tolva.nn.export.OnnxRuntime.numbers;
import static io.tolva.nn.export.OnnxRuntime.shuffled;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.nn.Functional;
import io.tolva.nn.Model;
import io.tolva.nn.Sequential;
import io.tolva.nn.activations.Activation;
import io.tolva.nn.layers.ActivationLayer;
import io.tolva.nn.layers.Dense;
import io.tolva.nn.layers.Input;
import io.tolva.nn.layers.Layer;
import io.tolva.nn.layers.Layers;
import io.tolva.nn.layers.SymbolicTensor;
import io.tolva.nn.layers.TensorShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each layer of the catalogue as ONNX file. */
class LayerExportTest {
    private static final int ROWS = 3;
    private static final int UNKNOWN = 6;

    /** Inputs are part of models, cells of recurrent layers; ONNX has no loop of convolutions, and no hash tables of ours. */
    private static final Set<String> WITHOUT_EXPORTER = Set.of(
            "InputLayer",
            "SimpleRNNCell",
            "LSTMCell",
            "GRUCell",
            "StackedRNNCells",
            "ConvLSTM1D",
            "ConvLSTM2D",
            "Hashing",
            "HashedCrossing",
            "IntegerLookup",
            "StringLookup",
            "TextVectorization");

    static Stream<LayerCases.Case> layers() {
        return LayerCases.all();
    }

    @ParameterizedTest
    @MethodSource("layers")
    void aLayerPredictsTheSame(LayerCases.Case given) {
        List<SymbolicTensor> places = new ArrayList<>();
        HostArray[] values = new HostArray[given.inputs().size()];
        for (int i = 0; i < values.length; i++) {
            int[] dims = given.inputs().get(i);
            places.add(Input.of(TensorShape.of(dims), DType.FLOAT32));
            int[] known = new int[dims.length + 1];
            known[0] = ROWS;
            for (int k = 0; k < dims.length; k++) {
                known[k + 1] = dims[k] == TensorShape.ANY ? UNKNOWN : dims[k];
            }
            values[i] = numbers(known);
        }
        Layer layer = given.layer().get();
        Functional model = Model.of(places, layer.applyAll(places));
        assertSame(shuffled(model), values);
    }

    @Test
    void everyLayerOfTheCatalogueHasACase() {
        Set<String> missing = new TreeSet<>(Layers.CATALOGUE.classes().keySet());
        missing.removeAll(LayerCases.byClass().keySet());
        missing.remove("Embedding");
        missing.remove("Masking");
        assertThat(missing, is(new TreeSet<>(WITHOUT_EXPORTER)));
    }

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
                        .input(4)
                        .add(Dense.of(6))
                        .add(ActivationLayer.of(Activation.named(name)))
                        .build()),
                numbers(50, 4));
    }

    private static Functional sequences(boolean masked, Layer... layers) {
        SymbolicTensor ids = Input.of(TensorShape.of(TensorShape.ANY), DType.INT32);
        SymbolicTensor value = LayerCases.layer("Embedding", "input_dim", 9, "output_dim", 4, "mask_zero", masked)
                .apply(ids);
        for (Layer layer : layers) {
            value = layer.apply(value);
        }
        return shuffled(Model.of(ids, value));
    }

    private static HostArray ids() {
        return HostArray.wrap(Shape.of(3, 5), new int[] {3, 8, 0, 1, 0, 7, 0, 0, 2, 2, 0, 0, 4, 0, 0});
    }

    /** The same with a sequence none of whose steps counts. */
    private static HostArray withEmpty() {
        return HostArray.concatenate(List.of(ids(), HostArray.zeros(DType.INT32, Shape.of(1, 5))));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void embeddingsTakeWholeNumbers(boolean masked) {
        assertSame(sequences(masked, Dense.of(2)), ids());
        assertSame(sequences(masked, LayerCases.layer("GlobalAveragePooling1D")), ids());
    }

    @ParameterizedTest
    @ValueSource(strings = {"LSTM", "GRU", "SimpleRNN"})
    void recurrentLayersMindMasks(String name) {
        for (boolean masked : new boolean[] {false, true}) {
            assertSame(sequences(masked, LayerCases.layer(name, "units", 4)), withEmpty());
            assertSame(sequences(masked, LayerCases.layer(name, "units", 4, "go_backwards", true)), withEmpty());
            assertSame(sequences(masked, LayerCases.layer(name, "units", 4, "return_sequences", true)), withEmpty());
            assertSame(
                    sequences(
                            masked,
                            LayerCases.layer(name, "units", 4, "return_sequences", true, "go_backwards", true),
                            LayerCases.layer(name, "units", 3, "zero_output_for_mask", true)),
                    withEmpty());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void bothDirectionsMindMasks(boolean sequences) {
        Layer inner = LayerCases.layer("GRU", "units", 4, "return_sequences", sequences);
        assertSame(sequences(true, LayerCases.layer("Bidirectional", "layer", inner), Dense.of(2)), withEmpty());
    }

    @Test
    void stackedCellsMindMasks() {
        Layer stack = LayerCases.layer(
                "StackedRNNCells",
                "cells",
                List.of(LayerCases.layer("LSTMCell", "units", 4), LayerCases.layer("GRUCell", "units", 2)));
        assertSame(sequences(true, LayerCases.layer("RNN", "cell", stack)), withEmpty());
    }

    @Test
    void aMaskOfSeveralIsRefusedWhereItCounts() {
        SymbolicTensor ids = Input.of(TensorShape.of(TensorShape.ANY), DType.INT32);
        SymbolicTensor one = embedded(ids);
        SymbolicTensor other = embedded(ids);
        SymbolicTensor sum = LayerCases.layer("Add").apply(one, other);
        SymbolicTensor read = LayerCases.layer("GRU", "units", 2).apply(sum);
        Exception error = assertThrows(
                OnnxExportException.class,
                () -> OnnxExport.of(Model.of(ids, read)).toBytes());
        assertThat(error.getMessage(), containsString("layer gru (GRU): its mask is made of several masks"));
        assertSame(shuffled(Model.of(ids, Dense.of(2).apply(sum))), ids());
    }

    private static SymbolicTensor embedded(SymbolicTensor ids) {
        return LayerCases.layer("Embedding", "input_dim", 9, "output_dim", 4, "mask_zero", true)
                .apply(ids);
    }

    @Test
    void attentionMindsMasks() {
        for (String name : List.of("Attention", "AdditiveAttention")) {
            assertSame(selfAttention(LayerCases.layer(name)), ids());
        }
        assertSame(selfAttention(LayerCases.layer("MultiHeadAttention", "num_heads", 2, "key_dim", 3)), ids());
        assertSame(
                selfAttention(LayerCases.layer("MultiHeadAttention", "num_heads", 2, "key_dim", 3, "dropout", 0.5)),
                ids());
    }

    private static Functional selfAttention(Layer attention) {
        SymbolicTensor ids = Input.of(TensorShape.of(TensorShape.ANY), DType.INT32);
        SymbolicTensor value = LayerCases.layer("Embedding", "input_dim", 9, "output_dim", 4, "mask_zero", true)
                .apply(ids);
        return shuffled(Model.of(ids, attention.apply(value, value)));
    }

    @Test
    void maskedStepsAreZeros() {
        HostArray values = HostArray.wrap(Shape.of(1, 3, 2), new float[] {1, 2, 0, 0, 0, 3});
        Sequential model = Sequential.builder()
                .input(3, 2)
                .add(LayerCases.layer("Masking"))
                .add(LayerCases.layer("GlobalAveragePooling1D"))
                .build();
        assertSame(model, values);
    }

    @Test
    void statefulLayersAreRefused() {
        Model model = Sequential.builder()
                .input(3, 2)
                .add(LayerCases.layer("LSTM", "units", 2, "stateful", true))
                .build();
        Exception error = assertThrows(
                OnnxExportException.class, () -> OnnxExport.of(model).toBytes());
        assertThat(error.getMessage(), containsString("layer lstm (LSTM): it is stateful"));
    }

    @Test
    void everyExporterIsThatOfALayer() {
        Set<String> exporters = new TreeSet<>(OnnxExporters.BUILT_IN.keySet());
        exporters.removeAll(Layers.CATALOGUE.classes().keySet());
        assertThat(exporters, is(Set.of()));
    }
}
