package io.tolva.array.file;

import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;

/** What to do about a file that is already there under the name that is to be written. */
public enum Existing {
    /** Fail and leave it as it is. */
    REFUSE,
    /** Put the new file in its place. */
    REPLACE;

    /** What {@link #REFUSE} throws when it meets a file. */
    public static FileAlreadyExistsException refusal(Path file) {
        return new FileAlreadyExistsException(
                file.toString(), null, "the file exists already: remove it, or pass Existing.REPLACE to replace it");
    }
}
