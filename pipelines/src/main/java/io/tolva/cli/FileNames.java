package io.tolva.cli;

import java.nio.file.Path;

/** Names of files as users give them. */
final class FileNames {
    private FileNames() {}

    /** Whether a name is that of a file on another file system than the local one. */
    static boolean isRemote(String name) {
        return name.contains("://");
    }

    /** A pattern relative to the working folder; another file system's stays as it is. */
    static String absolute(String pattern) {
        if (isRemote(pattern) || Path.of(pattern).isAbsolute()) {
            return pattern;
        }
        return Path.of("").toAbsolutePath() + "/" + pattern;
    }
}
