package io.tolva.beam;

import java.io.Serializable;
import java.util.Comparator;
import java.util.HexFormat;
import org.apache.beam.sdk.coders.DefaultCoder;
import org.apache.beam.sdk.coders.SerializableCoder;

/**
 * An element for which a function threw an exception.
 *
 * @param stage the transform whose function it was
 * @param element the element as text, possibly cut; bytes as hexadecimal digits
 * @param reason the exception
 */
@DefaultCoder(SerializableCoder.class)
public record Failure(String stage, String element, String reason) implements Serializable, Comparable<Failure> {
    private static final int MAX_CHARS = 1_000;
    private static final Comparator<Failure> ORDER =
            Comparator.comparing(Failure::stage).thenComparing(Failure::element).thenComparing(Failure::reason);

    static Failure of(String stage, Object element, Exception error) {
        return new Failure(stage, text(element), cut(error.toString()));
    }

    private static String text(Object element) {
        if (element instanceof byte[] bytes) {
            return cut(HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, MAX_CHARS)));
        }
        return cut(String.valueOf(element));
    }

    private static String cut(String text) {
        return text.length() <= MAX_CHARS ? text : text.substring(0, MAX_CHARS) + "...";
    }

    @Override
    public int compareTo(Failure other) {
        return ORDER.compare(this, other);
    }
}
