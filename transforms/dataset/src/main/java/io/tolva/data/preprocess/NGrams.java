package io.tolva.data.preprocess;

import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import java.io.ByteArrayOutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Joins neighbouring texts, as {@code ngrams} and {@code bag_of_words} of TensorFlow Transform. There is nothing to learn; a
 * vocabulary learns from what comes out.
 *
 * @param from how many texts are joined at least
 * @param to how many texts are joined at most
 * @param separator what stands between two of them
 */
public record NGrams(int from, int to, String separator) implements Serializable {
    /** Checks the numbers. */
    public NGrams {
        if (from < 1 || to < from) {
            throw new IllegalArgumentException(
                    "not a range: n-grams: expected at least 1 and at most as many, got " + from + " and " + to);
        }
    }

    /** Each text by itself. */
    public static NGrams words() {
        return new NGrams(1, 1, " ");
    }

    /**
     * All joined texts, by the place of their first text and then by their number of texts.
     *
     * @param tokens texts {@code [n]}
     * @return texts {@code [m]}
     */
    public HostArray of(HostArray tokens) {
        return array(joined(tokens));
    }

    /**
     * The different ones among all joined texts, in the order in which they come first.
     *
     * @param tokens texts {@code [n]}
     * @return texts {@code [m]}
     */
    public HostArray bagOf(HostArray tokens) {
        Map<String, byte[]> different = new LinkedHashMap<>();
        joined(tokens).forEach(text -> different.putIfAbsent(new String(text, StandardCharsets.ISO_8859_1), text));
        return array(different.values());
    }

    private List<byte[]> joined(HostArray tokens) {
        byte[][] texts = Numbers.texts(tokens, "n-grams");
        byte[] between = separator.getBytes(StandardCharsets.UTF_8);
        List<byte[]> joined = new ArrayList<>();
        for (int start = 0; start < texts.length; start++) {
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            for (int count = 1; count <= to && start + count <= texts.length; count++) {
                if (count > 1) {
                    text.writeBytes(between);
                }
                text.writeBytes(texts[start + count - 1]);
                if (count >= from) {
                    joined.add(text.toByteArray());
                }
            }
        }
        return joined;
    }

    private static HostArray array(Collection<byte[]> texts) {
        return HostArray.wrap(Shape.of(texts.size()), texts.toArray(byte[][]::new));
    }
}
