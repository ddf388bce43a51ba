package io.tolva.nn.layers;

import io.tolva.nn.Defaults;
import io.tolva.nn.Goldens;
import io.tolva.nn.config.Catalogue;
import io.tolva.nn.config.Config;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class RecurrentDefaultsTest {
    private static final List<String> CLASSES = List.of(
            "SimpleRNNCell",
            "SimpleRNN",
            "LSTMCell",
            "LSTM",
            "GRUCell",
            "GRU",
            "StackedRNNCells",
            "RNN",
            "ConvLSTM1D",
            "ConvLSTM2D",
            "Bidirectional",
            "TimeDistributed",
            "Masking",
            "EinsumDense",
            "MultiHeadAttention",
            "Attention",
            "AdditiveAttention");

    /** What Keras keeps out of files is not compared, nor the backward layer, which is made of the forward one. */
    @TestFactory
    Stream<DynamicTest> argumentsAreKeras() {
        Catalogue.Builder<Layer> some = Catalogue.builder("layer", Layer.class, "keras.layers");
        CLASSES.forEach(name ->
                some.add(name, Objects.requireNonNull(Layers.CATALOGUE.classes().get(name))));
        List<String> others = new ArrayList<>();
        Goldens.read("keras316_defaults").get("layers").fieldNames().forEachRemaining(others::add);
        others.removeAll(CLASSES);
        Defaults defaults = Defaults.of("layers", some.build())
                .missing(others.toArray(String[]::new))
                .ignoring("name", "trainable", "dtype", "zero_output_for_mask", "backward_layer")
                .ignoring("use_cudnn", "weights", "flash_attention", "unroll")
                .anywhere("seed", "reset_after")
                .required("StackedRNNCells", Config.empty().with("cells", List.of(GRUCell.of(2))))
                .required("RNN", Config.empty().with("cell", GRUCell.of(2)))
                .required("Bidirectional", Config.empty().with("layer", GRU.of(2)))
                .required("TimeDistributed", Config.empty().with("layer", Dense.of(2)))
                .required(
                        "EinsumDense",
                        Config.empty().with("equation", "ab,bc->ac").with("output_shape", 3))
                .required(
                        "MultiHeadAttention",
                        Config.empty().with("num_heads", 2).with("key_dim", 3));
        for (String name : List.of("ConvLSTM1D", "ConvLSTM2D")) {
            defaults.required(name, Config.empty().with("filters", 3).with("kernel_size", 2));
        }
        for (String name : CLASSES.subList(0, 6)) {
            defaults.required(name, Config.empty().with("units", 3));
        }
        return defaults.tests();
    }
}
