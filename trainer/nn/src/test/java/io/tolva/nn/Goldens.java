package io.tolva.nn;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What Keras computed; see src-test/oracle/nn.py. */
public final class Goldens {
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

    public static Path file(String name) {
        try {
            return Path.of(Objects.requireNonNull(Goldens.class.getResource(FOLDER + name))
                    .toURI());
        } catch (URISyntaxException error) {
            throw new IllegalStateException(error);
        }
    }

    public static HostArray array(JsonNode node) {
        int[] dims = new int[node.get("shape").size()];
        for (int i = 0; i < dims.length; i++) {
            dims[i] = node.get("shape").get(i).asInt();
        }
        float[] data = new float[node.get("data").size()];
        for (int i = 0; i < data.length; i++) {
            data[i] = (float) node.get("data").get(i).asDouble();
        }
        return HostArray.wrap(Shape.of(dims), data);
    }

    public static Tensor tensor(JsonNode node) {
        return Tensor.of(array(node));
    }

    public static List<Tensor> tensors(JsonNode nodes) {
        List<Tensor> tensors = new ArrayList<>();
        nodes.forEach(node -> tensors.add(tensor(node)));
        return tensors;
    }

    /** Equal within {@code tolerance * (1 + |expected|)}. */
    public static void assertClose(String what, HostArray actual, HostArray expected, double tolerance) {
        assertThat(what + " shape", actual.shape(), is(expected.shape()));
        for (int i = 0; i < expected.size(); i++) {
            double value = expected.floats()[i];
            String at = what + " element " + i;
            assertThat(at, (double) actual.floats()[i], closeTo(value, tolerance * (1 + Math.abs(value))));
        }
    }
}
