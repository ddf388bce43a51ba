package io.tolva.nn.export;

import io.tolva.nn.config.Config;
import io.tolva.nn.layers.Layer;
import io.tolva.nn.layers.Layers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Layers with inputs that they can take, at least one for each class that can be exported. */
final class LayerCases {
    private static final Map<String, List<Case>> ALL = new TreeMap<>();

    /** A layer, as a name for the test says it, and the shapes of its inputs without the batch. */
    record Case(String text, Supplier<Layer> layer, List<int[]> inputs) {
        @Override
        public String toString() {
            return text;
        }
    }

    private LayerCases() {}

    static {
        core();
        convolutions();
        shapes();
        merges();
        normalizations();
        recurrent();
        attention();
        preprocessing();
    }

    static Map<String, List<Case>> byClass() {
        return Collections.unmodifiableMap(ALL);
    }

    static Stream<Case> all() {
        return ALL.values().stream().flatMap(List::stream);
    }

    private static int[] of(int... dims) {
        return dims;
    }

    /** Adds a layer with one input and arguments, name and value in turn. */
    private static void add(String name, int[] input, Object... arguments) {
        add(name, List.of(input), arguments);
    }

    private static void add(String name, List<int[]> inputs, Object... arguments) {
        Supplier<Layer> layer = () -> layer(name, arguments);
        ALL.computeIfAbsent(name, key -> new ArrayList<>()).add(new Case(name + List.of(arguments), layer, inputs));
    }

    static Layer layer(String name, Object... arguments) {
        Config config = Config.empty();
        for (int i = 0; i < arguments.length; i += 2) {
            Object value = arguments[i + 1];
            config = config.with((String) arguments[i], value instanceof Supplier<?> made ? made.get() : value);
        }
        return Objects.requireNonNull(Layers.CATALOGUE.classes().get(name)).apply(config);
    }

    private static Supplier<Layer> inner(String name, Object... arguments) {
        return () -> layer(name, arguments);
    }

    private static void core() {
        add("Dense", of(4), "units", 3, "activation", "gelu");
        add("Dense", of(4), "units", 3, "use_bias", false);
        add("Dense", of(2, 5, 4), "units", 3);
        add("EinsumDense", of(5, 4), "equation", "abc,cd->abd", "output_shape", List.of(5, 3), "bias_axes", "d");
        add("EinsumDense", of(5, 4), "equation", "...x,xnh->...nh", "output_shape", List.of(2, 3));
        add("Activation", of(4), "activation", "relu");
        for (String name : List.of("Dropout", "SpatialDropout1D", "GaussianDropout", "AlphaDropout")) {
            add(name, of(5, 4), "rate", 0.5);
        }
        add("SpatialDropout2D", of(3, 5, 4), "rate", 0.5);
        add("GaussianNoise", of(4), "stddev", 0.5);
        add("ActivityRegularization", of(4), "l2", 0.5);
        add("Identity", of(4));
        add("ReLU", of(9));
        add("ReLU", of(9), "negative_slope", 0.1, "max_value", 0.5);
        add("ReLU", of(9), "negative_slope", 0.1, "threshold", 0.25, "max_value", 0.5);
        add("LeakyReLU", of(9), "negative_slope", 0.2);
        add("PReLU", of(3, 4), "shared_axes", List.of(1));
        add("PReLU", of(3, 4));
        add("ELU", of(9), "alpha", 0.5);
        add("Softmax", of(3, 4), "axis", 1);
    }

    private static void convolutions() {
        add("Conv1D", of(9, 3), "filters", 4, "kernel_size", 3, "padding", "causal", "dilation_rate", 2);
        add("Conv1D", of(9, 3), "filters", 4, "kernel_size", 2, "strides", 2, "padding", "same", "use_bias", false);
        add("Conv1D", of(-1, 3), "filters", 4, "kernel_size", 4, "padding", "same");
        add("Conv1D", of(-1, 3), "filters", 4, "kernel_size", 4, "strides", 3, "padding", "same");
        add("Conv2D", of(7, 8, 4), "filters", 6, "kernel_size", List.of(3, 2), "groups", 2, "activation", "relu");
        add("Conv2D", of(7, 8, 3), "filters", 6, "kernel_size", 3, "strides", 2, "padding", "same");
        add("DepthwiseConv1D", of(9, 3), "kernel_size", 3, "depth_multiplier", 2, "padding", "same");
        add("DepthwiseConv2D", of(7, 8, 3), "kernel_size", 3, "depth_multiplier", 2, "strides", List.of(2, 2));
        add("SeparableConv1D", of(9, 3), "filters", 5, "kernel_size", 3, "activation", "tanh");
        add("SeparableConv2D", of(7, 8, 3), "filters", 5, "kernel_size", 3, "depth_multiplier", 2, "padding", "same");
        for (String padding : List.of("valid", "same")) {
            add("Conv1DTranspose", of(5, 3), "filters", 4, "kernel_size", 4, "strides", 3, "padding", padding);
            add("Conv2DTranspose", of(5, 4, 3), "filters", 2, "kernel_size", 2, "strides", 3, "padding", padding);
            add("Conv2DTranspose", of(5, 4, 3), "filters", 2, "kernel_size", 5, "strides", 2, "padding", padding);
            for (String fold : List.of("Max", "Average")) {
                add(fold + "Pooling1D", of(9, 3), "pool_size", 2, "padding", padding);
                add(fold + "Pooling2D", of(7, 8, 3), "pool_size", 3, "strides", 2, "padding", padding);
            }
        }
        for (String fold : List.of("GlobalMax", "GlobalAverage")) {
            add(fold + "Pooling1D", of(9, 3));
            add(fold + "Pooling2D", of(7, 8, 3), "keepdims", true);
        }
    }

    private static void shapes() {
        add("Flatten", of(3, 4, 2));
        add("Flatten", of(-1, 2));
        add("Reshape", of(3, 4), "target_shape", List.of(2, 6));
        add("Reshape", of(3, 4), "target_shape", List.of(-1, 2));
        add("Permute", of(3, 4, 2), "dims", List.of(3, 1, 2));
        add("RepeatVector", of(4), "n", 3);
        add("Cropping1D", of(7, 2), "cropping", List.of(1, 2));
        add("Cropping2D", of(7, 6, 2), "cropping", List.of(List.of(1, 2), List.of(0, 3)));
        add("ZeroPadding1D", of(4, 2), "padding", 2);
        add("ZeroPadding2D", of(4, 3, 2), "padding", List.of(List.of(1, 2), List.of(0, 3)));
        add("ZeroPadding2D", of(4, 3, 2), "padding", List.of(1, 2));
        add("UpSampling1D", of(4, 2), "size", 3);
        add("UpSampling2D", of(4, 3, 2), "size", List.of(2, 3));
        add("UpSampling2D", of(4, 3, 2), "size", List.of(2, 3), "interpolation", "bilinear");
    }

    private static void merges() {
        for (String name : List.of("Add", "Multiply", "Average", "Maximum", "Minimum")) {
            add(name, List.of(of(3, 4), of(3, 4), of(4)));
        }
        add("Subtract", List.of(of(3, 4), of(1, 4)));
        add("Concatenate", List.of(of(3, 4), of(3, 2)));
        add("Concatenate", List.of(of(3, 4), of(2, 4)), "axis", 1);
        add("Dot", List.of(of(4), of(4)), "axes", 1);
        add("Dot", List.of(of(3, 4), of(4, 5)), "axes", List.of(2, 1), "normalize", true);
    }

    private static void normalizations() {
        add("BatchNormalization", of(5));
        add("BatchNormalization", of(3, 4, 5), "axis", 1, "scale", false);
        add("BatchNormalization", of(3, 4, 5), "center", false, "epsilon", 0.1);
        add("LayerNormalization", of(3, 4));
        add("LayerNormalization", of(3, 4), "axis", List.of(1, 2), "center", false);
        add("LayerNormalization", of(3, 4), "axis", 1);
        add("LayerNormalization", of(3, 4), "scale", false);
        add("GroupNormalization", of(3, 4, 6), "groups", 3);
        add("RMSNormalization", of(3, 4));
        add("UnitNormalization", of(3, 4), "axis", 1);
        add("SpectralNormalization", of(4), "layer", inner("Dense", "units", 3));
    }

    private static void recurrent() {
        for (String name : List.of("SimpleRNN", "LSTM", "GRU")) {
            add(name, of(5, 3), "units", 4);
            add(name, of(-1, 3), "units", 4, "return_sequences", true, "use_bias", false);
            add(name, of(5, 3), "units", 4, "return_sequences", true, "go_backwards", true, "return_state", true);
            add(name, of(5, 3), "units", 4, "activation", "relu");
        }
        add("LSTM", List.of(of(5, 3), of(4), of(4)), "units", 4, "return_state", true);
        add("LSTM", of(5, 3), "units", 4, "activation", "elu", "recurrent_activation", "hard_sigmoid");
        add("GRU", List.of(of(5, 3), of(4)), "units", 4, "reset_after", false);
        add("RNN", of(5, 3), "cell", inner("GRUCell", "units", 4), "return_sequences", true);
        Supplier<Layer> stack = inner(
                "StackedRNNCells", "cells", cells(inner("LSTMCell", "units", 4), inner("SimpleRNNCell", "units", 2)));
        add("RNN", of(5, 3), "cell", stack, "return_state", true);
        for (String mode : List.of("concat", "sum", "ave", "mul")) {
            add("Bidirectional", of(5, 3), "layer", inner("LSTM", "units", 4), "merge_mode", mode);
        }
        Supplier<Layer> sequences = inner("GRU", "units", 4, "return_sequences", true, "return_state", true);
        add("Bidirectional", of(-1, 3), "layer", sequences);
        add("TimeDistributed", of(5, 4), "layer", inner("Dense", "units", 3));
        add("TimeDistributed", of(-1, 4, 4, 1), "layer", inner("Conv2D", "filters", 2, "kernel_size", 3));
    }

    private static Supplier<List<Layer>> cells(Supplier<Layer> first, Supplier<Layer> second) {
        return () -> List.of(first.get(), second.get());
    }

    private static void attention() {
        add("Attention", List.of(of(5, 4), of(3, 4)), "use_scale", true);
        add("Attention", List.of(of(5, 4), of(3, 2), of(3, 4)), "score_mode", "concat");
        add("AdditiveAttention", List.of(of(5, 4), of(3, 4)));
        add("MultiHeadAttention", List.of(of(5, 4), of(-1, 6)), "num_heads", 2, "key_dim", 3);
        add(
                "MultiHeadAttention",
                List.of(of(5, 4), of(3, 6), of(3, 2)),
                "num_heads",
                2,
                "key_dim",
                3,
                "value_dim",
                5,
                "output_shape",
                List.of(2, 3),
                "use_bias",
                false,
                "use_gate",
                true);
    }

    private static void preprocessing() {
        add("Rescaling", of(4), "scale", 2.0, "offset", -1.0);
        add("Rescaling", of(3, 2), "scale", List.of(2.0, 3.0), "offset", List.of(-1.0, 1.0));
        add("Normalization", of(3, 4));
        add("Normalization", of(3, 4), "axis", List.of(1, 2), "invert", true);
        add("Normalization", of(3, 2), "mean", List.of(0.5, -0.5), "variance", List.of(2.0, 0.0));
        add("Normalization", of(3, 2), "axis", List.of(), "mean", 0.5, "variance", 2.0);
        add("CategoryEncoding", of(3), "num_tokens", 2);
        add("CategoryEncoding", of(3), "num_tokens", 2, "output_mode", "count");
        add("CategoryEncoding", of(1), "num_tokens", 2, "output_mode", "one_hot");
        List<Double> edges = List.of(-0.5, 0.0, 0.25);
        for (String mode : List.of("int", "one_hot", "multi_hot", "count")) {
            add("Discretization", of(3), "bin_boundaries", edges, "output_mode", mode);
        }
        pictures();
    }

    private static void pictures() {
        for (String name :
                List.of("RandomRotation", "RandomTranslation", "RandomZoom", "RandomContrast", "RandomBrightness")) {
            Object[] factor = name.equals("RandomTranslation")
                    ? new Object[] {"height_factor", 0.1, "width_factor", 0.1}
                    : new Object[] {name.equals("RandomZoom") ? "height_factor" : "factor", 0.1};
            add(name, of(5, 4, 3), factor);
        }
        add("RandomFlip", of(5, 4, 3));
        add("RandomCrop", of(5, 4, 3), "height", 5, "width", 4);
        add("CenterCrop", of(5, 4, 3), "height", 3, "width", 2);
        add("CenterCrop", of(5, 4, 3), "height", 7, "width", 2);
        for (String interpolation : List.of("bilinear", "nearest", "bicubic")) {
            add("Resizing", of(5, 4, 3), "height", 3, "width", 7, "interpolation", interpolation);
        }
        add("Resizing", of(3, 5, 4), "height", 3, "width", 7, "data_format", "channels_first");
        add("Resizing", of(5, 4, 3), "height", 2, "width", 2, "antialias", true, "crop_to_aspect_ratio", true);
    }
}
