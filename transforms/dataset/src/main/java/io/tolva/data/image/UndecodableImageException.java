package io.tolva.data.image;

import java.io.IOException;

/** Bytes that are not an image, or not one that can be decoded. */
public final class UndecodableImageException extends IOException {
    private static final long serialVersionUID = 1;

    private final String source;

    UndecodableImageException(String source, String problem) {
        super("cannot decode image: " + source + ": " + problem);
        this.source = source;
    }

    UndecodableImageException(String source, Throwable cause) {
        super("cannot decode image: " + source + ": " + cause, cause);
        this.source = source;
    }

    /** What the caller said the bytes are: a file name, usually. */
    public String source() {
        return source;
    }
}
