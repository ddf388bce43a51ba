package io.tolva.tfrecord.example;

/** Any number of values in each row: the values of all rows one after another, and where each row ends. */
abstract sealed class RowsColumn extends Column permits SparseColumn, SequenceColumn {
    final RowEnds rows = new RowEnds();

    RowsColumn(String name, FeatureKind kind) {
        super(name, kind);
    }

    @Override
    void begin(int batch) {
        super.begin(batch);
        values.begin(values.size);
        rows.begin(batch);
    }

    @Override
    void appendMissing(int example, ErrorTexts errors) {
        rows.add(values.size);
    }
}
