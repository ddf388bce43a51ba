package io.tolva.data.schema;

import com.google.protobuf.ByteString;
import io.tolva.data.csv.CsvRow;
import io.tolva.tfrecord.example.proto.BytesList;
import io.tolva.tfrecord.example.proto.Example;
import io.tolva.tfrecord.example.proto.Feature;
import io.tolva.tfrecord.example.proto.Features;
import io.tolva.tfrecord.example.proto.FloatList;
import io.tolva.tfrecord.example.proto.Int64List;
import java.util.List;

/**
 * The examples that TFX's CsvExampleGen makes of rows. Unlike ours, they have every column: a list without values where a cell is
 * empty, and no list at all in a column that is empty in all rows.
 */
final class TfxRows {
    private TfxRows() {}

    static Example example(CsvRow row, List<String> columns, List<CellKind> kinds) {
        Features.Builder features = Features.newBuilder();
        for (int i = 0; i < kinds.size(); i++) {
            features.putFeature(columns.get(i), feature(row.cell(i), kinds.get(i)));
        }
        return Example.newBuilder().setFeatures(features).build();
    }

    static Feature feature(String cell, CellKind kind) {
        return switch (kind) {
            case EMPTY -> Feature.getDefaultInstance();
            case INT64 -> Feature.newBuilder().setInt64List(integers(cell)).build();
            case FLOAT -> Feature.newBuilder().setFloatList(floats(cell)).build();
            case BYTES -> Feature.newBuilder().setBytesList(texts(cell)).build();
        };
    }

    private static Int64List integers(String cell) {
        Int64List.Builder list = Int64List.newBuilder();
        return CellKind.of(cell) == CellKind.EMPTY
                ? list.build()
                : list.addValue(Long.parseLong(cell.trim())).build();
    }

    private static FloatList floats(String cell) {
        FloatList.Builder list = FloatList.newBuilder();
        return CellKind.of(cell) == CellKind.EMPTY
                ? list.build()
                : list.addValue(CellKind.parseFloat(cell)).build();
    }

    /** Blanks are a text. */
    private static BytesList texts(String cell) {
        BytesList.Builder list = BytesList.newBuilder();
        return cell.isEmpty()
                ? list.build()
                : list.addValue(ByteString.copyFromUtf8(cell)).build();
    }
}
