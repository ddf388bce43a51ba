package io.tolva.data.preprocess;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** The JSON form of what a plan has learnt. */
record FittedColumns(@JsonProperty(required = true) List<Column> columns) {
    record Column(
            @JsonProperty(required = true) String name,
            @JsonProperty(required = true) FittedTransform transform) {}

    List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    List<FittedTransform> transforms() {
        return columns.stream().map(Column::transform).toList();
    }
}
