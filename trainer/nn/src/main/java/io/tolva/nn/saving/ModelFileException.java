package io.tolva.nn.saving;

/** A model file says something that cannot be understood, or a model cannot be said in a file. */
public final class ModelFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * A message that starts with the place.
     *
     * @param where the file, or the part of it
     */
    public ModelFileException(String where, String message) {
        super(where + ": " + message);
    }

    /** The same, with what led to it. */
    public ModelFileException(String where, String message, Throwable cause) {
        super(where + ": " + message, cause);
    }
}
