package io.tolva.data.image;

import com.fasterxml.jackson.databind.JsonNode;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.stream.StreamSupport;

/** Arrays as src-test/oracle/images.py records them. */
final class Packed {
    private Packed() {}

    static HostArray array(JsonNode node, String dtype) {
        int[] dims = StreamSupport.stream(node.get("shape").spliterator(), false)
                .mapToInt(JsonNode::asInt)
                .toArray();
        byte[] data = Base64.getDecoder().decode(node.get("data").asText());
        if (dtype.equals("uint8")) {
            return HostArray.wrap(Shape.of(dims), data);
        }
        float[] floats = new float[data.length / 4];
        ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(floats);
        return HostArray.wrap(Shape.of(dims), floats);
    }
}
