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

class LayerDefaultsTest {
    /** Their strides are the size of the windows if they are missing, which ours say in full. */
    private static final List<String> POOLS =
            List.of("MaxPooling1D", "MaxPooling2D", "AveragePooling1D", "AveragePooling2D");

    static final List<String> OTHERS = List.of(
            "Dense",
            "Activation",
            "Flatten",
            "Conv1D",
            "Conv2D",
            "Conv1DTranspose",
            "Conv2DTranspose",
            "DepthwiseConv1D",
            "DepthwiseConv2D",
            "SeparableConv1D",
            "SeparableConv2D",
            "GlobalMaxPooling1D",
            "GlobalMaxPooling2D",
            "GlobalAveragePooling1D",
            "GlobalAveragePooling2D",
            "ZeroPadding1D",
            "ZeroPadding2D",
            "Cropping1D",
            "Cropping2D",
            "UpSampling1D",
            "UpSampling2D",
            "Reshape",
            "Permute",
            "RepeatVector",
            "Add",
            "Subtract",
            "Multiply",
            "Average",
            "Maximum",
            "Minimum",
            "Concatenate",
            "Dot",
            "BatchNormalization",
            "LayerNormalization",
            "GroupNormalization",
            "RMSNormalization",
            "UnitNormalization",
            "SpectralNormalization",
            "Embedding",
            "ReLU",
            "LeakyReLU",
            "PReLU",
            "ELU",
            "Softmax",
            "Dropout",
            "SpatialDropout1D",
            "SpatialDropout2D",
            "GaussianNoise",
            "GaussianDropout",
            "AlphaDropout",
            "ActivityRegularization",
            "Identity");

    private static Defaults of(List<String> classes) {
        Catalogue.Builder<Layer> some = Catalogue.builder("layer", Layer.class, "keras.layers");
        classes.forEach(name ->
                some.add(name, Objects.requireNonNull(Layers.CATALOGUE.classes().get(name))));
        List<String> others = new ArrayList<>();
        Goldens.read("keras316_defaults").get("layers").fieldNames().forEachRemaining(others::add);
        others.removeAll(classes);
        return Defaults.of("layers", some.build())
                .missing(others.toArray(String[]::new))
                .ignoring("name", "trainable", "dtype");
    }

    @TestFactory
    Stream<DynamicTest> argumentsOfPoolsAreKeras() {
        Defaults defaults = of(POOLS).ignoring("strides");
        POOLS.forEach(name -> defaults.required(name, Config.empty().with("pool_size", 2)));
        return defaults.tests();
    }

    @TestFactory
    Stream<DynamicTest> argumentsAreKeras() {
        Defaults defaults = of(OTHERS);
        Config kernel = Config.empty().with("kernel_size", 3);
        for (String name : OTHERS) {
            if (name.contains("Conv")) {
                defaults.required(name, name.startsWith("Depthwise") ? kernel : kernel.with("filters", 2));
            }
            if (name.endsWith("Dropout") || name.startsWith("SpatialDropout")) {
                defaults.required(name, Config.empty().with("rate", 0.5));
            }
        }
        return defaults.required("Dense", Config.empty().with("units", 3))
                .required("Activation", Config.empty().with("activation", "relu"))
                .required("Reshape", Config.empty().with("target_shape", List.of(-1)))
                .required("Permute", Config.empty().with("dims", List.of(1)))
                .required("RepeatVector", Config.empty().with("n", 2))
                .required("Dot", Config.empty().with("axes", 1))
                .required("SpectralNormalization", Config.empty().with("layer", Dense.of(2)))
                .required("Embedding", Config.empty().with("input_dim", 5).with("output_dim", 2))
                .required("GaussianNoise", Config.empty().with("stddev", 0.1))
                .tests();
    }
}
