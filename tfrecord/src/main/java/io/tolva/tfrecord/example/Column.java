package io.tolva.tfrecord.example;

/** What becomes of one feature of the spec while a batch is parsed. */
abstract sealed class Column permits DenseColumn, SparseColumn {
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

    static Column of(String name, FeatureSpec spec) {
        if (spec instanceof FixedLen fixed) {
            return new DenseColumn(name, fixed);
        }
        return new SparseColumn(name, spec.dtype());
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

    /** Appends the values of one example. */
    abstract void append(int example, WireReader list, ParseMode mode);

    /** Goes without values for one example. */
    abstract void appendMissing(int example, ParseMode mode);

    abstract InvalidExampleException wrongKind(int example, FeatureKind actual, ParseMode mode);

    /** The array that a batch of this size gives. */
    abstract Object finish(int batch, ParseMode mode);
}
