package io.tolva.nn.config;

/** An argument is missing, has another type than it should, or is unknown. */
public final class ConfigException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    /**
     * What is wrong.
     *
     * @param where the object and, if it comes from a file, the file
     */
    public ConfigException(String where, String problem) {
        super(where.isEmpty() ? problem : where + ": " + problem);
    }
}
