package io.tolva.tensor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/** What TensorFlow gave for operations; src-test/oracle/engine_ops.py wrote it down and says what is in its files. */
final class OpsGoldens {
    /** The files about operations. */
    static final List<String> FAMILIES = List.of(
            "unary",
            "binary",
            "choice",
            "cast",
            "reductions",
            "scans",
            "products",
            "layout",
            "indexing",
            "probabilities",
            "windows",
            "shapes");

    private static final ObjectMapper JSON = new ObjectMapper();

    private OpsGoldens() {}

    /** The cases of one file. */
    static List<OpCase> cases(String family) {
        List<OpCase> cases = new ArrayList<>();
        read(family).forEach(node -> cases.add(new OpCase(node)));
        return cases;
    }

    /** The cases of one file as they stand there. */
    static JsonNode read(String family) {
        String name = "/goldens/engine/" + family + ".json.gz";
        try (InputStream packed = Objects.requireNonNull(OpsGoldens.class.getResourceAsStream(name), name);
                InputStream in = new GZIPInputStream(packed)) {
            return JSON.readTree(in).get("cases");
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    /** What the lines of the course's slides print. */
    static JsonNode slides() {
        String name = "/goldens/engine/slides.json";
        try (InputStream in = Objects.requireNonNull(OpsGoldens.class.getResourceAsStream(name), name)) {
            return JSON.readTree(in).get("lines");
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    static HostArray array(JsonNode node) {
        int[] dims = new int[node.get("shape").size()];
        for (int i = 0; i < dims.length; i++) {
            dims[i] = node.get("shape").get(i).intValue();
        }
        DType dtype = DType.valueOf(node.get("dtype").textValue().toUpperCase(Locale.ROOT));
        String data = node.get("data").textValue();
        return elements(dtype, Shape.of(dims), data.isEmpty() ? new String[0] : data.split(" "));
    }

    private static HostArray elements(DType dtype, Shape shape, String[] words) {
        return switch (dtype) {
            case FLOAT32 -> {
                float[] floats = new float[words.length];
                for (int i = 0; i < words.length; i++) {
                    floats[i] = Float.parseFloat(words[i]);
                }
                yield HostArray.wrap(shape, floats);
            }
            case FLOAT64 -> {
                double[] doubles = new double[words.length];
                for (int i = 0; i < words.length; i++) {
                    doubles[i] = Double.parseDouble(words[i]);
                }
                yield HostArray.wrap(shape, doubles);
            }
            case INT32 -> {
                int[] ints = new int[words.length];
                for (int i = 0; i < words.length; i++) {
                    ints[i] = Integer.parseInt(words[i]);
                }
                yield HostArray.wrap(shape, ints);
            }
            case INT64 -> {
                long[] longs = new long[words.length];
                for (int i = 0; i < words.length; i++) {
                    longs[i] = Long.parseLong(words[i]);
                }
                yield HostArray.wrap(shape, longs);
            }
            case UINT8 -> {
                byte[] bytes = new byte[words.length];
                for (int i = 0; i < words.length; i++) {
                    bytes[i] = (byte) Integer.parseInt(words[i]);
                }
                yield HostArray.wrap(shape, bytes);
            }
            case BOOL -> {
                boolean[] booleans = new boolean[words.length];
                for (int i = 0; i < words.length; i++) {
                    booleans[i] = words[i].equals("1");
                }
                yield HostArray.wrap(shape, booleans);
            }
            default -> throw new IllegalArgumentException("no golden is of type " + dtype);
        };
    }
}
