package io.tolva.nn.layers;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.tolva.nn.Defaults;
import io.tolva.nn.Goldens;
import io.tolva.nn.config.Catalogue;
import io.tolva.nn.config.Config;
import io.tolva.nn.config.ConfigException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The arguments of preprocessing layers are Keras's, and what is wrong among them is refused. */
class PreprocessingDefaultsTest {
    private static final Map<String, Config> REQUIRED = required();

    private static Map<String, Config> required() {
        Map<String, Config> required = new LinkedHashMap<>();
        required.put("Normalization", Config.empty());
        required.put("Rescaling", Config.empty().with("scale", 2));
        required.put("CategoryEncoding", Config.empty().with("num_tokens", 3));
        required.put("Hashing", Config.empty().with("num_bins", 3));
        required.put("HashedCrossing", Config.empty().with("num_bins", 3));
        required.put("IntegerLookup", Config.empty());
        required.put("StringLookup", Config.empty());
        required.put("TextVectorization", Config.empty());
        required.put("Resizing", size());
        required.put("CenterCrop", size());
        required.put("RandomCrop", size());
        required.put("RandomFlip", Config.empty());
        required.put("RandomRotation", factor());
        required.put(
                "RandomTranslation", Config.empty().with("height_factor", 0.5).with("width_factor", 0.5));
        required.put("RandomZoom", Config.empty().with("height_factor", 0.5));
        required.put("RandomContrast", factor());
        required.put("RandomBrightness", factor());
        return required;
    }

    private static Config size() {
        return Config.empty().with("height", 3).with("width", 4);
    }

    private static Config factor() {
        return Config.empty().with("factor", 0.5);
    }

    /** CategoryEncoding's num_tokens and Discretization's bins have the default nothing, which Keras then refuses. */
    @TestFactory
    Stream<DynamicTest> argumentsAreKeras() {
        Catalogue.Builder<Layer> some = Catalogue.builder("layer", Layer.class, "keras.layers");
        REQUIRED.keySet()
                .forEach(name -> some.add(name, Layers.CATALOGUE.classes().get(name)));
        List<String> others = new ArrayList<>();
        Goldens.read("keras316_defaults").get("layers").fieldNames().forEachRemaining(others::add);
        others.removeAll(REQUIRED.keySet());
        Defaults defaults = Defaults.of("layers", some.build())
                .missing(others.toArray(String[]::new))
                .ignoring("name", "trainable", "dtype", "num_tokens");
        REQUIRED.forEach(defaults::required);
        return defaults.tests();
    }

    @Test
    void binsAreKeras() {
        Map<String, ?> entries = Discretization.ofBins(3).config().entries();
        List<String> names = new ArrayList<>(entries.keySet());
        names.removeAll(List.of("name", "dtype"));
        assertThat(names, is(List.of("bin_boundaries", "num_bins", "epsilon", "output_mode", "sparse")));
        assertThat(entries.get("epsilon"), is(0.01));
        assertThat(entries.get("output_mode"), is("int"));
    }

    @TestFactory
    Stream<DynamicTest> refusesWhatIsWrong() {
        return Stream.of(
                refused("Normalization", "mean", List.of(1, 2), "mean and variance"),
                refused("Rescaling", "scale", List.of(List.of(1, 2), List.of(3)), "equally many"),
                refused("Rescaling", "scale", "much", "scale: expected a number"),
                refused("Discretization", "num_bins", 0, "at least 1"),
                refused("Discretization", "bin_boundaries", List.of(2, 1), "none smaller"),
                refused("CategoryEncoding", "num_tokens", 0, "at least 1"),
                refused("CategoryEncoding", "output_mode", "int", "one of"),
                refused("Hashing", "num_bins", 0, "at least 1"),
                refused("Hashing", "salt", "sea", "whole number"),
                refused("HashedCrossing", "output_mode", "count", "one of"),
                refused("IntegerLookup", "salt", 3, "farmhash"),
                refused("IntegerLookup", "max_tokens", 1, "more than 1"),
                refused("IntegerLookup", "vocabulary", List.of("a"), "expected whole numbers, got a"),
                refused("StringLookup", "vocabulary", "words.txt", "a list; read it"),
                refused("StringLookup", "vocabulary", List.of("a", "a"), "twice"),
                refused("StringLookup", "vocabulary", List.of(), "at least one"),
                refused("StringLookup", "num_oov_indices", -1, "at least 0"),
                refused("StringLookup", "pad_to_max_tokens", true, "max_tokens"),
                refused("StringLookup", "idf_weights", List.of(0.5), "idf_weights"),
                refused("TextVectorization", "ngrams", List.of(0), "at least 1"),
                refused("TextVectorization", "output_mode", "one_hot", "one of"),
                refused("Resizing", "height", 0, "at least 1"),
                refused("Resizing", "interpolation", "area", "one of"),
                refused("RandomFlip", "mode", "diagonal", "one of"),
                refused("RandomRotation", "factor", 1.5, "from -1.0 to 1.0"),
                refused("RandomRotation", "fill_mode", "mirror", "one of"),
                refused("RandomZoom", "height_factor", -1.0, "numbers from"),
                refused("RandomContrast", "factor", -0.1, "from 0.0 to 1.0"),
                refused("RandomBrightness", "value_range", List.of(1), "two numbers"));
    }

    private static DynamicTest refused(String className, String argument, Object value, String message) {
        return dynamicTest(className + " " + argument + " " + value, () -> {
            Config config = REQUIRED.getOrDefault(className, Config.empty()).with(argument, value);
            IllegalArgumentException error = assertThrows(
                    IllegalArgumentException.class,
                    () -> Objects.requireNonNull(Layers.CATALOGUE.classes().get(className))
                            .apply(config));
            assertThat(error.getMessage(), containsString(message));
        });
    }

    @Test
    void whatIsRequiredIsNamed() {
        ConfigException error = assertThrows(ConfigException.class, () -> new RandomRotation(Config.empty()));
        assertThat(error.getMessage(), containsString("factor"));
    }
}
