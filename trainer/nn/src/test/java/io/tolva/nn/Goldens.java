package io.tolva.nn;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.hamcrest.Description;
import org.hamcrest.Matcher;
import org.hamcrest.TypeSafeDiagnosingMatcher;

/**
 * What Keras computed. The files keras316_*.json were made by Keras 3.16.0 on PyTorch 2.13.0 with floatx float64; who
 * made the others, they say themselves: see src-test/oracle.
 *
 * <p>An array is a nested list, a number, or an object with {@code shape} and {@code data}.
 */
public final class Goldens {
    /** For float64, relative above 1 and absolute below. */
    public static final double TOLERANCE_64 = 1e-10;
    /** For float32. */
    public static final double TOLERANCE_32 = 1e-5;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FOLDER = "/goldens/keras/";

    private Goldens() {}

    public static JsonNode read(String name) {
        try (InputStream in = Goldens.class.getResourceAsStream(FOLDER + name + ".json")) {
            return JSON.readTree(Objects.requireNonNull(in, name));
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    /** What real Keras gave in float64: {@code losses}, {@code layers} ... */
    public static JsonNode float64(String section) {
        return Objects.requireNonNull(read("keras316_float64").get(section), section);
    }

    public static Path file(String name) {
        try {
            return Path.of(Objects.requireNonNull(Goldens.class.getResource(FOLDER + name))
                    .toURI());
        } catch (URISyntaxException error) {
            throw new IllegalStateException(error);
        }
    }

    public static HostArray array(JsonNode node) {
        double[] values = values(node);
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return HostArray.wrap(shape(node), floats);
    }

    public static HostArray array64(JsonNode node) {
        return HostArray.wrap(shape(node), values(node));
    }

    /** As float32. */
    public static Tensor tensor(JsonNode node) {
        return Tensor.of(array(node));
    }

    public static Tensor tensor(DType type, JsonNode node) {
        return Ops.cast(Tensor.of(array64(node)), type);
    }

    /** As float32. */
    public static List<Tensor> tensors(JsonNode nodes) {
        return tensors(DType.FLOAT32, nodes);
    }

    public static List<Tensor> tensors(DType type, JsonNode nodes) {
        List<Tensor> tensors = new ArrayList<>();
        nodes.forEach(node -> tensors.add(tensor(type, node)));
        return tensors;
    }

    /** Equal within {@code tolerance * (1 + |expected|)}. */
    public static void assertClose(String what, HostArray actual, HostArray expected, double tolerance) {
        assertThat(what + " shape", actual.shape(), is(expected.shape()));
        for (int i = 0; i < expected.size(); i++) {
            double value = number(expected, i);
            String at = what + " element " + i;
            assertThat(at, number(actual, i), closeTo(value, tolerance * (1 + Math.abs(value))));
        }
    }

    /** A tensor with this shape and these values, as closely as its own type allows. */
    public static Matcher<Tensor> like(JsonNode expected) {
        return like(array64(expected), 1);
    }

    /** A tensor with this shape and these values; the usual tolerance is multiplied by the slack. */
    public static Matcher<Tensor> like(HostArray expected, double slack) {
        return new TypeSafeDiagnosingMatcher<>() {
            @Override
            protected boolean matchesSafely(Tensor actual, Description mismatch) {
                if (!actual.shape().equals(expected.shape())) {
                    mismatch.appendText("shape " + actual.shape());
                    return false;
                }
                HostArray values = actual.toHostArray();
                double tolerance = slack * (actual.dtype() == DType.FLOAT64 ? TOLERANCE_64 : TOLERANCE_32);
                for (int i = 0; i < expected.size(); i++) {
                    if (!near(number(values, i), number(expected, i), tolerance)) {
                        mismatch.appendText(actual.dtype() + " element " + i + " was " + number(values, i)
                                + " instead of " + number(expected, i));
                        return false;
                    }
                }
                return true;
            }

            @Override
            public void describeTo(Description description) {
                description.appendText("near " + expected);
            }
        };
    }

    /** Equal within {@code tolerance * (1 + |expected|)}, or the same infinity, or both not a number. */
    static boolean near(double actual, double expected, double tolerance) {
        return Double.compare(actual, expected) == 0
                || (Double.isFinite(expected) && Math.abs(actual - expected) <= tolerance * (1 + Math.abs(expected)));
    }

    private static double number(HostArray values, int i) {
        return switch (values.dtype()) {
            case FLOAT32 -> values.floats()[i];
            case FLOAT64 -> values.doubles()[i];
            case INT32 -> values.ints()[i];
            case INT64 -> values.longs()[i];
            case BOOL -> values.booleans()[i] ? 1 : 0;
            default -> throw new IllegalArgumentException("no numbers: " + values.dtype());
        };
    }

    private static Shape shape(JsonNode node) {
        if (node.isObject()) {
            return Shape.of(IntStream.range(0, node.get("shape").size())
                    .map(i -> node.get("shape").get(i).asInt())
                    .toArray());
        }
        List<Integer> dims = new ArrayList<>();
        for (JsonNode inner = node; inner != null && inner.isArray(); inner = inner.get(0)) {
            dims.add(inner.size());
        }
        return Shape.of(dims.stream().mapToInt(Integer::intValue).toArray());
    }

    private static double[] values(JsonNode node) {
        List<Double> values = new ArrayList<>();
        collect(node.isObject() ? node.get("data") : node, values);
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static void collect(JsonNode node, List<Double> values) {
        if (node.isArray()) {
            node.forEach(inner -> collect(inner, values));
        } else if (node.isTextual()) {
            values.add(Double.parseDouble(node.asText()));
        } else {
            values.add(node.isBoolean() ? (node.asBoolean() ? 1.0 : 0.0) : node.asDouble());
        }
    }
}
