package io.tolva.data;

/**
 * An element that could not be had: a user's function failed, a file could not be read or held bad bytes. The iterator
 * that threw it stays usable and goes on with the following element.
 */
public final class DatasetException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String stage;

    /**
     * A failure in a stage.
     *
     * @param stage the stage's name, {@code map} for instance
     * @param problem what is wrong and where
     * @param cause what the function or the file threw
     */
    public DatasetException(String stage, String problem, Throwable cause) {
        super(stage + ": " + problem + ": " + cause, cause);
        this.stage = stage;
    }

    /**
     * A failure that a stage found itself.
     *
     * @param stage the stage's name, {@code listFiles} for instance
     * @param problem what is wrong and where
     */
    public DatasetException(String stage, String problem) {
        super(stage + ": " + problem);
        this.stage = stage;
    }

    /** The name of the stage where the element was lost: the method of {@link Dataset} that added it. */
    public String stage() {
        return stage;
    }
}
