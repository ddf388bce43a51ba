package io.tolva.array;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;

/** What src-test/oracle/arrays.py has recorded. */
public final class ArrayGoldens {
    private ArrayGoldens() {}

    /** The cases of one file. */
    public static JsonNode cases(String file) {
        try (InputStream in =
                Objects.requireNonNull(ArrayGoldens.class.getResourceAsStream("/goldens/array/" + file))) {
            return new ObjectMapper().readTree(in).get("cases");
        } catch (IOException e) {
            throw new AssertionError(file, e);
        }
    }

    /** An array, from its type, shape and hexadecimal digits. */
    public static HostArray array(JsonNode golden) {
        DType dtype = DType.valueOf(golden.get("dtype").asText().toUpperCase(Locale.ROOT));
        int[] dims = new int[golden.get("shape").size()];
        for (int i = 0; i < dims.length; i++) {
            dims[i] = golden.get("shape").get(i).asInt();
        }
        JsonNode data = golden.get("data");
        if (dtype != DType.STRING) {
            return HostArray.ofBuffer(dtype, Shape.of(dims), bytes(data));
        }
        byte[][] strings = new byte[data.size()][];
        for (int i = 0; i < strings.length; i++) {
            strings[i] = HexFormat.of().parseHex(data.get(i).asText());
        }
        return HostArray.wrap(Shape.of(dims), strings);
    }

    static ByteBuffer bytes(JsonNode hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex.asText())).order(ByteOrder.LITTLE_ENDIAN);
    }
}
