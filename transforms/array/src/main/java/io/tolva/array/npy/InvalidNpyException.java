package io.tolva.array.npy;

import java.io.IOException;

/** A file is not what NumPy writes, or holds what has no place in a host array. */
public final class InvalidNpyException extends IOException {
    private static final long serialVersionUID = 1;

    private final String file;
    private final long position;

    InvalidNpyException(String problem, String file, long position, String details) {
        super(problem + ": " + file + ", byte " + position + ": " + details);
        this.file = file;
        this.position = position;
    }

    /** The file, and behind a {@code !} the name of the array if it is an archive. */
    public String file() {
        return file;
    }

    /** The byte at which it was noticed, counted from the beginning of the file, or of the array's own file in an archive. */
    public long position() {
        return position;
    }
}
