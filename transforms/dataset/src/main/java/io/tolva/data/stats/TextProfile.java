package io.tolva.data.stats;

import io.tolva.data.stats.FeatureStatistics.TextCount;
import io.tolva.data.stats.FeatureStatistics.Texts;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The part of a profile that texts fill. */
final class TextProfile implements Serializable {
    private final TextCounts counts = new TextCounts();
    private long texts;
    private long invalidUtf8;

    void add(byte[] text) {
        texts++;
        if (!isUtf8(text)) {
            invalidUtf8++;
        }
        counts.add(text);
    }

    void merge(TextProfile other) {
        texts += other.texts;
        invalidUtf8 += other.invalidUtf8;
        counts.merge(other.counts);
    }

    private static boolean isUtf8(byte[] text) {
        for (byte b : text) {
            if (b < 0) {
                return decodes(text);
            }
        }
        return true;
    }

    private static boolean decodes(byte[] text) {
        try {
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(text));
            return true;
        } catch (CharacterCodingException invalid) {
            return false;
        }
    }

    Optional<Texts> statistics() {
        return texts == 0 ? Optional.empty() : Optional.of(new Texts(counts.unique(), !counts.exact(), invalidUtf8));
    }

    Optional<List<TextCount>> vocabulary() {
        if (texts == 0 || !counts.listed()) {
            return Optional.empty();
        }
        Map<String, Long> decoded = new HashMap<>();
        counts.forEach((text, count) -> decoded.merge(new String(text, StandardCharsets.UTF_8), count, Long::sum));
        return Optional.of(decoded.entrySet().stream()
                .map(entry -> new TextCount(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(TextCount::count).reversed().thenComparing(TextCount::text))
                .toList());
    }
}
