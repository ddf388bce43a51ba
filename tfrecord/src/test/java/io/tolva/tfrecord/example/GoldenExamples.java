package io.tolva.tfrecord.example;

import com.fasterxml.jackson.databind.JsonNode;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;

/** The contents of examples as the oracle writes them. */
final class GoldenExamples {
    private GoldenExamples() {}

    static FeatureKind kind(JsonNode feature) {
        return FeatureKind.valueOf(feature.get("kind").asText());
    }

    static HostArray values(JsonNode feature) {
        JsonNode values = feature.get("values");
        return switch (kind(feature)) {
            case BYTES -> HostArray.wrap(Shape.of(values.size()), GoldenArrays.strings(values));
            case FLOAT -> HostArray.of(GoldenArrays.floats(values));
            case INT64 -> HostArray.of(GoldenArrays.longs(values));
        };
    }
}
