package io.tolva.data.validation;

import io.tolva.data.stats.Distribution;
import io.tolva.data.stats.FeatureStatistics;
import io.tolva.data.stats.FeatureStatistics.NonFinite;
import io.tolva.data.stats.FeatureStatistics.TextCount;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * How far the values of a feature are from those in other data, measured as TFDV does it. Texts are compared by all counts of
 * the vocabulary (TFDV: of the 1,000 most frequent), numbers by their histograms of equal width.
 */
public final class Divergence {
    private Divergence() {}

    /**
     * The largest difference.
     *
     * @param value the difference
     * @param text the text that differs most
     */
    public record Difference(double value, String text) {}

    /**
     * The largest difference of a text's part of all values (L-infinity norm).
     *
     * @return absent if the counts of all texts of either side are not known
     */
    public static Optional<Difference> infinityNorm(FeatureStatistics a, FeatureStatistics b) {
        return counts(a).flatMap(ofA -> counts(b).map(ofB -> largest(ofA, sum(ofA), ofB, sum(ofB))));
    }

    /**
     * The largest difference of a text's counts, as a part of all values of both sides.
     *
     * @return absent if the counts of all texts of either side are not known
     */
    public static Optional<Difference> normalizedAbsDifference(FeatureStatistics a, FeatureStatistics b) {
        return counts(a)
                .flatMap(ofA -> counts(b).map(ofB -> {
                    double total = sum(ofA) + sum(ofB);
                    return largest(ofA, total, ofB, total);
                }));
    }

    /**
     * The divergence of Jensen and Shannon to base 2: 0 for equal distributions, 1 for those that have nothing in common.
     * Numbers in a bucket are taken for evenly spread; values that are not a number, and infinite ones, have nothing in common
     * with those of the other side. (TFDV 1.16 forgets those that are not a number unless both sides have the same smallest
     * and largest one.)
     *
     * @return absent unless both sides have texts whose counts are known, or both have histograms
     */
    public static OptionalDouble jensenShannon(FeatureStatistics a, FeatureStatistics b) {
        Optional<Map<String, Double>> textsOfA = counts(a).filter(counts -> !counts.isEmpty());
        Optional<Map<String, Double>> textsOfB = counts(b).filter(counts -> !counts.isEmpty());
        if (textsOfA.isPresent() && textsOfB.isPresent()) {
            return OptionalDouble.of(ofTexts(textsOfA.get(), textsOfB.get()));
        }
        boolean numbers = hasHistogram(a) && hasHistogram(b);
        return numbers ? OptionalDouble.of(AlignedHistograms.of(a, b).jensenShannon()) : OptionalDouble.empty();
    }

    private static boolean hasHistogram(FeatureStatistics feature) {
        Optional<Distribution> distribution = feature.distribution();
        Optional<NonFinite> nonFinite = feature.nonFinite();
        return distribution.isPresent() || (feature.numbers().isEmpty() && nonFinite.isPresent());
    }

    /** Empty if there are no values. */
    private static Optional<Map<String, Double>> counts(FeatureStatistics feature) {
        if (feature.values() == 0) {
            return Optional.of(Map.of());
        }
        return feature.vocabulary().map(vocabulary -> {
            Map<String, Double> counts = new TreeMap<>();
            for (TextCount text : vocabulary) {
                counts.put(text.text(), (double) text.count());
            }
            return counts;
        });
    }

    private static double sum(Map<String, Double> counts) {
        return counts.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /** Of equal differences that of the last text, as TFDV has it. */
    private static Difference largest(Map<String, Double> a, double totalA, Map<String, Double> b, double totalB) {
        Map<String, Double> all = new TreeMap<>(a);
        b.forEach(all::putIfAbsent);
        Difference largest = new Difference(0, "");
        for (String text : all.keySet()) {
            double partOfA = totalA == 0 ? 0 : a.getOrDefault(text, 0.0) / totalA;
            double partOfB = totalB == 0 ? 0 : b.getOrDefault(text, 0.0) / totalB;
            double difference = Math.abs(partOfA - partOfB);
            if (difference >= largest.value()) {
                largest = new Difference(difference, text);
            }
        }
        return largest;
    }

    private static double ofTexts(Map<String, Double> a, Map<String, Double> b) {
        Map<String, Double> all = new TreeMap<>(a);
        b.forEach(all::putIfAbsent);
        double[] ofA = all.keySet().stream()
                .mapToDouble(text -> a.getOrDefault(text, 0.0))
                .toArray();
        double[] ofB = all.keySet().stream()
                .mapToDouble(text -> b.getOrDefault(text, 0.0))
                .toArray();
        return AlignedHistograms.jensenShannon(ofA, ofB);
    }
}
