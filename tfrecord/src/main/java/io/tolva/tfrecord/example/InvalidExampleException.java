package io.tolva.tfrecord.example;

/**
 * A serialized example is malformed or is not what its {@link FeatureSpec}s say. The message is TensorFlow's, unless that
 * would say less than we know.
 */
public final class InvalidExampleException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final int index;

    InvalidExampleException(int index, String message) {
        super(message);
        this.index = index;
    }

    /** The position of the example in its batch, from 0. */
    public int index() {
        return index;
    }
}
