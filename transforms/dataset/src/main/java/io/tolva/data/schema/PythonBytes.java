package io.tolva.data.schema;

import com.google.protobuf.CodedOutputStream;
import io.tolva.tfrecord.example.proto.Example;
import io.tolva.tfrecord.example.proto.Feature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * An {@code Example} as Python's {@code SerializeToString(deterministic=True)} writes it: the features in the order of their
 * keys' bytes, but where a key begins with another key, the longer one comes first. (So it is in the library that Protocol
 * Buffers for Python have been built on since version 4; before, the shorter one came first.)
 */
final class PythonBytes {
    private static final int FIELD = 1;
    private static final int VALUE = 2;

    private PythonBytes() {}

    static byte[] of(Example example) {
        Map<byte[], Feature> sorted = new TreeMap<>(PythonBytes::compare);
        for (Map.Entry<String, Feature> entry :
                example.getFeatures().getFeatureMap().entrySet()) {
            sorted.put(entry.getKey().getBytes(StandardCharsets.UTF_8), entry.getValue());
        }
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            CodedOutputStream out = CodedOutputStream.newInstance(bytes);
            if (example.hasFeatures()) {
                writeFeatures(sorted, example, out);
            }
            example.getUnknownFields().writeTo(out);
            out.flush();
            return bytes.toByteArray();
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    private static int compare(byte[] left, byte[] right) {
        int common = Math.min(left.length, right.length);
        int byCommon = Arrays.compareUnsigned(left, 0, common, right, 0, common);
        return byCommon != 0 ? byCommon : Integer.compare(right.length, left.length);
    }

    private static void writeFeatures(Map<byte[], Feature> sorted, Example example, CodedOutputStream out)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream features = CodedOutputStream.newInstance(bytes);
        for (Map.Entry<byte[], Feature> entry : sorted.entrySet()) {
            features.writeTag(FIELD, 2);
            features.writeUInt32NoTag(CodedOutputStream.computeByteArraySize(FIELD, entry.getKey())
                    + CodedOutputStream.computeMessageSize(VALUE, entry.getValue()));
            features.writeByteArray(FIELD, entry.getKey());
            features.writeMessage(VALUE, entry.getValue());
        }
        example.getFeatures().getUnknownFields().writeTo(features);
        features.flush();
        out.writeByteArray(FIELD, bytes.toByteArray());
    }
}
