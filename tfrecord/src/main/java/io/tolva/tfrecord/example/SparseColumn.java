package io.tolva.tfrecord.example;

/** Values that end up in a sparse or ragged array. Several features may share it. */
final class SparseColumn extends RowsColumn {
    SparseColumn(String name, FeatureKind kind) {
        super(name, kind);
    }

    /** TensorFlow's batch parser and its parser for one example differ here. */
    @Override
    boolean isHiddenByUnset(ParseMode mode) {
        return mode == ParseMode.BATCH;
    }

    @Override
    boolean isDense() {
        return false;
    }

    @Override
    void append(int place, WireReader list, ErrorTexts errors) {
        values.append(list);
        rows.add(values.size);
    }
}
