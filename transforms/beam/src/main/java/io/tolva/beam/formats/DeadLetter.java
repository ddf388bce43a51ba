package io.tolva.beam.formats;

import java.io.Serializable;
import java.util.Comparator;
import org.apache.beam.sdk.coders.DefaultCoder;
import org.apache.beam.sdk.coders.SerializableCoder;

/**
 * A piece of input that could not be used.
 *
 * @param file the file that it stands in
 * @param line the line where it begins, from 1; 0 where a file has no lines
 * @param reason what is wrong with it
 * @param text the piece itself, possibly cut; empty where it is not text
 */
@DefaultCoder(SerializableCoder.class)
public record DeadLetter(String file, long line, String reason, String text)
        implements Serializable, Comparable<DeadLetter> {
    private static final int MAX_CHARS = 1_000;
    private static final Comparator<DeadLetter> BY_PLACE = Comparator.comparing(DeadLetter::file)
            .thenComparingLong(DeadLetter::line)
            .thenComparing(DeadLetter::reason)
            .thenComparing(DeadLetter::text);

    @Override
    public int compareTo(DeadLetter other) {
        return BY_PLACE.compare(this, other);
    }

    /** The beginning of a text, long enough to recognise it by. */
    static String cut(String text) {
        return text.length() <= MAX_CHARS ? text : text.substring(0, MAX_CHARS) + "...";
    }
}
