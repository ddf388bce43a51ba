package io.tolva.array;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ArrayTextTest {
    private static final JsonNode PRINTED = ArrayGoldens.cases("printed.json");

    @Test
    void printsCharacterForCharacterAsNumPy() {
        assertThat(PRINTED.size(), is(greaterThan(500)));
        for (JsonNode golden : PRINTED) {
            HostArray array = ArrayGoldens.array(golden);
            String what = array.dtype() + " " + array.shape();
            assertThat(what, array.toString(), is(golden.get("str").asText()));
            assertThat(what, array.repr(), is(golden.get("repr").asText()));
        }
    }

    @Test
    void isWhatTensorFlowPrintsInsideATensor() {
        for (JsonNode golden : PRINTED) {
            HostArray array = ArrayGoldens.array(golden);
            String text = array.toString();
            String dims = Arrays.stream(array.shape().dims())
                    .mapToObj(Integer::toString)
                    .collect(Collectors.joining(", "));
            String facts = "shape=(" + dims + (array.shape().rank() == 1 ? ",)" : ")") + ", dtype=" + array.dtype();
            String tensor = "tf.Tensor(" + (text.contains("\n") ? "\n" : "") + text + ", " + facts + ")";
            assertThat(tensor, is(golden.get("tf").asText()));

            String value = array.shape().rank() == 0 ? asPythonNumber(array).toString() : array.repr();
            String repr = "<tf.Tensor: " + facts + ", numpy=" + (value.contains("\n") ? "\n" : "") + value + ">";
            assertThat(repr, is(golden.get("tf_repr").asText()));
        }
    }

    /** TensorFlow shows a scalar as one of Python, whose floating-point numbers are float64. */
    private static HostArray asPythonNumber(HostArray scalar) {
        return scalar.dtype() == DType.FLOAT32 ? HostArray.filled(Shape.scalar(), (double) scalar.floats()[0]) : scalar;
    }
}
