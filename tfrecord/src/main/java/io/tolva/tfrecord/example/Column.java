package io.tolva.tfrecord.example;

/** What becomes of the values of one key while a batch is parsed. */
abstract sealed class Column permits DenseColumn, RowsColumn {
    final String name;
    final FeatureKind kind;
    final Values values;

    /** The number of the last example which has given this column its values, so that nothing is cleared in between. */
    private int filledBy;

    Column(String name, FeatureKind kind) {
        this.name = name;
        this.kind = kind;
        this.values = Values.of(kind);
    }

    void begin(int batch) {
        filledBy = -1;
    }

    final boolean isFilledBy(int example) {
        return filledBy == example;
    }

    final void fill(int example) {
        filledBy = example;
    }

    /** Whether a last duplicate without a kind hides an earlier one with values. */
    abstract boolean isHiddenByUnset(ParseMode mode);

    /** Whether the errors about this column are those of TensorFlow's dense features. */
    abstract boolean isDense();

    /** Appends the values of one example, or of one step of a sequence. */
    abstract void append(int place, WireReader list, ErrorTexts errors);

    /** Goes without values for one example. */
    abstract void appendMissing(int example, ErrorTexts errors);
}
