package io.tolva.beam;

import io.tolva.tfrecord.ByteRange;
import java.io.Serializable;
import java.util.List;
import org.apache.beam.sdk.coders.DefaultCoder;
import org.apache.beam.sdk.coders.SerializableCoder;

/**
 * A part of a file, from one byte to another. Which elements belong to it is the format's matter; ranges side by side give
 * every element of the file once, each range its own in the order of the file.
 *
 * @param file the file
 * @param from the first byte
 * @param to the byte behind the last, or any number beyond the end of the file
 * @param first what the format has to know at {@code from}, such as the number of the line; 0 where it needs nothing
 */
@DefaultCoder(SerializableCoder.class)
public record FileRange(FileRef file, long from, long to, long first) implements Serializable {
    /** Checks that a file can have such a part. */
    public FileRange {
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("no range of a file: " + file.name()
                    + ": expected 0 <= from <= to, got from " + from + " to " + to);
        }
    }

    /** All of a file, however it is compressed and whether or not it can be read from the middle. */
    public static FileRange whole(FileRef file) {
        return new FileRange(file, 0, Long.MAX_VALUE, 0);
    }

    /**
     * Ranges of about equal size.
     *
     * @param bytes the greatest size of a range
     * @throws IllegalArgumentException if that is not positive
     */
    public static List<FileRange> evenly(FileRef file, long bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException(
                    "size of a range: " + file.name() + ": expected at least 1 byte, got " + bytes);
        }
        int parts = Math.toIntExact(Math.max(1, (file.bytes() - 1) / bytes + 1));
        return parts == 1
                ? List.of(whole(file))
                : ByteRange.split(file.bytes(), parts).stream()
                        .map(range -> new FileRange(file, range.from(), range.to(), 0))
                        .toList();
    }

    /** Whether it is all of the file. */
    public boolean isWhole() {
        return from == 0 && to == Long.MAX_VALUE;
    }

    /** How many bytes there are, at most. */
    long bytes() {
        return Math.min(to, file.bytes()) - Math.min(from, file.bytes());
    }

    /** The file and, unless it is whole, the bytes. */
    @Override
    public String toString() {
        return isWhole() ? file.name() : file.name() + ", bytes " + from + " to " + to;
    }
}
