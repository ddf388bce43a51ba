package io.tolva.cli;

import com.google.protobuf.ByteString;
import io.tolva.tfrecord.example.proto.Example;
import io.tolva.tfrecord.example.proto.Feature;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An example as a value that JSON can hold: a feature with one value is that value, another one a list. */
final class ExampleJson {
    private static final int MAX_TEXT_BYTES = 1000;

    private ExampleJson() {}

    static Map<String, Object> of(Example example) {
        Map<String, Object> json = new TreeMap<>();
        example.getFeatures().getFeatureMap().forEach((name, feature) -> {
            List<?> values = values(feature);
            json.put(name, values.size() == 1 ? values.get(0) : values);
        });
        return json;
    }

    static List<?> values(Feature feature) {
        return switch (feature.getKindCase()) {
            case BYTES_LIST ->
                feature.getBytesList().getValueList().stream()
                        .map(ExampleJson::text)
                        .toList();
            case FLOAT_LIST -> feature.getFloatList().getValueList();
            case INT64_LIST -> feature.getInt64List().getValueList();
            case KIND_NOT_SET -> List.of();
        };
    }

    private static String text(ByteString bytes) {
        return bytes.isValidUtf8() && bytes.size() <= MAX_TEXT_BYTES
                ? bytes.toStringUtf8()
                : "<%,d bytes>".formatted(bytes.size());
    }
}
