package io.tolva.tfrecord.example;

import io.tolva.array.DType;

/** The three kinds of values that a feature can hold. */
public enum FeatureKind {
    /** Strings of bytes; arrays of {@link DType#STRING}. */
    BYTES(1, DType.STRING, "string", "bytes"),
    /** Single-precision numbers; arrays of {@link DType#FLOAT32}. */
    FLOAT(2, DType.FLOAT32, "float", "float"),
    /** Signed 64-bit integers; arrays of {@link DType#INT64}. */
    INT64(3, DType.INT64, "int64", "int64");

    private final int tag;
    private final DType dtype;
    private final String typeName;
    private final String valueName;

    FeatureKind(int field, DType dtype, String typeName, String valueName) {
        this.tag = Wire.field(field);
        this.dtype = dtype;
        this.typeName = typeName;
        this.valueName = valueName;
    }

    /** The element type of the arrays that hold such values. */
    public DType dtype() {
        return dtype;
    }

    /**
     * The kind whose values are elements of this type.
     *
     * @throws IllegalArgumentException unless it is float32, int64 or string
     */
    public static FeatureKind of(DType dtype) {
        for (FeatureKind kind : values()) {
            if (kind.dtype == dtype) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no feature holds such values: expected float32, int64 or string, got "
                + dtype + "; cast after parsing");
    }

    /** What TensorFlow's errors call the element type. */
    String typeName() {
        return typeName;
    }

    /** What TensorFlow's errors call the values of such a list. */
    String valueName() {
        return valueName;
    }

    /** The tag of this kind's list inside of a feature: its field number, then wire type 2. */
    int tag() {
        return tag;
    }
}
