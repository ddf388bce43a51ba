package io.tolva.jobs;

/**
 * Something that {@link Doctor} has looked at.
 *
 * @param level whether it is as it should be
 * @param subject what was looked at
 * @param found what was found
 * @param advice what to do; empty if nothing
 */
public record Finding(Level level, String subject, String found, String advice) {
    /** Whether something is as it should be. */
    public enum Level {
        /** It is. */
        OK,
        /** It works, but not well, or not for everything. */
        WARNING,
        /** It does not work. */
        PROBLEM
    }

    static Finding ok(String subject, String found) {
        return new Finding(Level.OK, subject, found, "");
    }

    static Finding warning(String subject, String found, String advice) {
        return new Finding(Level.WARNING, subject, found, advice);
    }

    static Finding problem(String subject, String found, String advice) {
        return new Finding(Level.PROBLEM, subject, found, advice);
    }
}
