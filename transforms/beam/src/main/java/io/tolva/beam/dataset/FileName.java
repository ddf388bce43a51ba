package io.tolva.beam.dataset;

import java.io.Serializable;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Path;

/**
 * A path as it travels: Java's own is not serializable.
 *
 * @param name its text on the default file system, as it was given, else its URI
 * @param isUri which of them
 */
record FileName(String name, boolean isUri) implements Serializable {
    static FileName of(Path path) {
        boolean plain = path.getFileSystem().equals(FileSystems.getDefault());
        return new FileName(plain ? path.toString() : path.toUri().toString(), !plain);
    }

    Path path() {
        return isUri ? Path.of(URI.create(name)) : Path.of(name);
    }
}
