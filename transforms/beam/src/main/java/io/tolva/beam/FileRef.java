package io.tolva.beam;

import java.io.Serializable;
import org.apache.beam.sdk.coders.DefaultCoder;
import org.apache.beam.sdk.coders.SerializableCoder;

/**
 * A file that exists.
 *
 * @param name the name by which Beam's file systems find it, a path or a URI
 * @param bytes its size
 * @param seekable whether its file system reads from the middle of it without reading what is before; only then it is cut
 *     into ranges
 */
@DefaultCoder(SerializableCoder.class)
public record FileRef(String name, long bytes, boolean seekable) implements Serializable {
    /** A file on a file system that reads from the middle of files, as nearly all do. */
    public FileRef(String name, long bytes) {
        this(name, bytes, true);
    }
}
