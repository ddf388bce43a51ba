package io.tolva.cli;

import io.tolva.data.stats.DatasetStatistics;
import io.tolva.data.stats.Distribution;
import io.tolva.data.stats.FeatureStatistics;
import io.tolva.data.stats.FeatureStatistics.NonFinite;
import io.tolva.data.stats.FeatureStatistics.Numbers;
import io.tolva.data.stats.FeatureStatistics.TextCount;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Statistics as tables for people. */
final class StatisticsText {
    private static final int TOP_VALUES = 5;
    private static final MathContext DIGITS = new MathContext(6);

    private StatisticsText() {}

    static List<String> of(DatasetStatistics.Split split) {
        TextTable numbers = new TextTable(
                "numbers", "kind", "missing", "zeros", "not finite", "mean", "std", "min", "median", "max", "");
        TextTable texts = new TextTable("texts", "missing", "different", "mean bytes", "most frequent");
        TextTable others = new TextTable("other features", "kind", "missing", "mean bytes", "");
        for (FeatureStatistics feature : split.features()) {
            if (feature.numbers().isPresent() || feature.nonFinite().isPresent()) {
                addNumbers(numbers, feature);
            } else if (feature.texts().isPresent()) {
                addTexts(texts, feature);
            } else {
                String kind = feature.kind().map(Enum::toString).orElse("");
                others.add(feature.name(), kind, missing(feature), meanBytes(feature), "");
            }
        }
        List<String> lines = new ArrayList<>();
        lines.add("%s: %,d examples".formatted(split.name(), split.examples()));
        for (TextTable table : List.of(numbers, texts, others)) {
            if (!table.isEmpty()) {
                lines.add("");
                lines.addAll(table.lines());
            }
        }
        return lines;
    }

    private static void addNumbers(TextTable table, FeatureStatistics feature) {
        Optional<Numbers> numbers = feature.numbers();
        Optional<Distribution> distribution = feature.distribution();
        NonFinite nonFinite = feature.nonFinite().orElse(new NonFinite(0, 0, 0));
        table.add(
                feature.name(),
                feature.kind().map(Enum::toString).orElse(""),
                missing(feature),
                distribution.map(known -> "%,d".formatted(known.zeros())).orElse(""),
                "%,d".formatted(nonFinite.nan() + nonFinite.positiveInfinity() + nonFinite.negativeInfinity()),
                numbers.map(known -> number(known.mean())).orElse(""),
                numbers.map(known -> number(known.std())).orElse(""),
                numbers.map(known -> number(known.min())).orElse(""),
                distribution.map(StatisticsText::median).orElse(""),
                numbers.map(known -> number(known.max())).orElse(""),
                "");
    }

    private static String median(Distribution distribution) {
        return (distribution.approximate() ? "~" : "") + number(distribution.median());
    }

    private static void addTexts(TextTable table, FeatureStatistics feature) {
        FeatureStatistics.Texts texts = feature.texts().orElseThrow();
        List<String> top = new ArrayList<>();
        for (TextCount text : feature.topValues(TOP_VALUES)) {
            top.add("%s %,d".formatted(text.text(), text.count()));
        }
        table.add(
                feature.name(),
                missing(feature),
                (texts.approximate() ? "~" : "") + "%,d".formatted(texts.unique()),
                meanBytes(feature),
                texts.approximate() ? "(too many to count each)" : String.join(", ", top));
    }

    private static String missing(FeatureStatistics feature) {
        return feature.missing() == 0
                ? "0"
                : "%,d (%.1f%%)"
                        .formatted(feature.missing(), 100.0 * feature.missing() / Math.max(1, feature.examples()));
    }

    private static String meanBytes(FeatureStatistics feature) {
        return feature.lengths()
                .map(lengths -> String.format(Locale.ROOT, "%.1f", lengths.mean()))
                .orElse("");
    }

    /** Six digits. */
    static String number(double value) {
        BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
        boolean plain = value == 0 || (Math.abs(value) >= 1e-4 && Math.abs(value) < 1e12);
        return plain ? rounded.toPlainString() : rounded.toString();
    }
}
