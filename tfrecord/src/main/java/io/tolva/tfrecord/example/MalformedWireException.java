package io.tolva.tfrecord.example;

/** Bytes are not in wire format. Never leaves the package: the parser says where it happened. */
final class MalformedWireException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedWireException() {
        super("malformed wire format", null, false, false);
    }
}
