package io.tolva.nn.layers;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import io.tolva.array.DType;
import io.tolva.nn.Goldens;
import io.tolva.nn.config.Config;
import io.tolva.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Preprocessing layers beside Keras's: what they learn, what they give. */
class PreprocessingGoldensTest {
    private static final JsonNode GOLDENS = Goldens.read("preprocessing");
    private static final List<String> NUMBERS = List.of("normalization", "rescaling", "discretization", "colors");
    private static final List<String> ARRAYS = List.of("string_lookup", "integer_lookup", "hashing");

    private static Stream<DynamicTest> tests(
            List<String> sections, DType type, double tolerance, Consumer<PreprocessingCase> check) {
        List<DynamicTest> tests = new ArrayList<>();
        for (String section : sections) {
            for (JsonNode golden : GOLDENS.get(section)) {
                String name = section + " " + tests.size() + " "
                        + golden.get("class").asText() + " " + golden.get("arguments");
                tests.add(dynamicTest(name, () -> check.accept(new PreprocessingCase(golden, type, tolerance))));
            }
        }
        return tests.stream();
    }

    private static List<String> all(List<String> first, String... others) {
        List<String> all = new ArrayList<>(first);
        all.addAll(List.of(others));
        return all;
    }

    @TestFactory
    Stream<DynamicTest> numbersInFloat64() {
        List<String> sections = all(NUMBERS, "category_encoding");
        return tests(sections, DType.FLOAT64, Goldens.TOLERANCE_64, PreprocessingCase::check);
    }

    @TestFactory
    Stream<DynamicTest> numbersInFloat32() {
        List<String> sections = all(NUMBERS, "category_encoding");
        return tests(sections, DType.FLOAT32, 3 * Goldens.TOLERANCE_32, PreprocessingCase::check);
    }

    @TestFactory
    Stream<DynamicTest> numbersInACompiledStep() {
        List<String> sections = all(NUMBERS, "category_encoding");
        return tests(sections, DType.FLOAT64, Goldens.TOLERANCE_64, PreprocessingCase::checkCompiled);
    }

    @TestFactory
    Stream<DynamicTest> textsAndIntegers() {
        return tests(ARRAYS, DType.FLOAT64, Goldens.TOLERANCE_64, PreprocessingCase::check);
    }

    @TestFactory
    Stream<DynamicTest> texts() {
        return tests(List.of("text_vectorization"), DType.FLOAT64, Goldens.TOLERANCE_64, PreprocessingCase::check);
    }

    @TestFactory
    Stream<DynamicTest> integersInACompiledStep() {
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode golden : GOLDENS.get("integer_lookup")) {
            if (!golden.get("arguments").toString().contains("farmhash")) {
                tests.add(dynamicTest(
                        golden.get("arguments").toString(),
                        () -> new PreprocessingCase(golden, DType.FLOAT64, Goldens.TOLERANCE_64).checkCompiled()));
            }
        }
        return tests.stream();
    }

    /** TensorFlow computes places and weights in float32 here. */
    @TestFactory
    Stream<DynamicTest> pictures() {
        return tests(List.of("images"), DType.FLOAT64, Goldens.TOLERANCE_32, PreprocessingCase::check);
    }

    @TestFactory
    Stream<DynamicTest> picturesInACompiledStep() {
        return tests(List.of("images"), DType.FLOAT32, Goldens.TOLERANCE_32, PreprocessingCase::checkCompiled);
    }

    @TestFactory
    Stream<DynamicTest> shapes() {
        List<String> sections = all(ARRAYS, "normalization", "rescaling", "discretization", "images");
        return tests(sections, DType.FLOAT32, 1, PreprocessingCase::checkShapes).filter(test -> !isCrop(test));
    }

    /** Keras's RandomCrop gives pictures as they are when it does not train, but says another shape. */
    private static boolean isCrop(DynamicTest test) {
        return test.getDisplayName().contains("RandomCrop");
    }

    @Test
    void contrastIsKeras() {
        JsonNode goldens = GOLDENS.get("contrast");
        for (int i = 0; i < 2; i++) {
            JsonNode golden = goldens.get(i);
            RandomContrast layer = RandomContrast.of(0, 0.5).withValueRange(20, 230);
            Tensor factor = Tensor.scalar(DType.FLOAT64, golden.get("factor").asDouble());
            Tensor y = layer.adjusted(Goldens.tensor(DType.FLOAT64, golden.get("x")), factor);
            assertThat(y, Goldens.like(golden.get("y")));
        }
    }

    @Test
    void oneContrastFactorMeansNoLess() {
        JsonNode bounds = GOLDENS.get("contrast").get(2).get("bounds");
        List<Object> factors = List.of(0.5, List.of(0.1, 0.3), List.of(0.4, 0.2));
        for (int i = 0; i < factors.size(); i++) {
            Range range = Range.required(Config.empty().with("factor", factors.get(i)), "factor", 0, 1);
            assertThat(range.lower(), is(bounds.get(i).get(0).asDouble()));
            assertThat(range.upper(), is(bounds.get(i).get(1).asDouble()));
        }
    }
}
