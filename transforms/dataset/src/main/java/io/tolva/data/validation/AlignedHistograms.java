package io.tolva.data.validation;

import io.tolva.data.stats.FeatureStatistics;
import io.tolva.data.stats.FeatureStatistics.NonFinite;
import io.tolva.data.stats.Histogram.Bucket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Two histograms, cut at the bounds of both so that their buckets correspond. */
final class AlignedHistograms {
    /*
     * As in TFDV: buckets that are intervals are cut at all bounds of either side, and what lies in one is spread evenly.
     * Buckets that are points (when all numbers are equal) only meet the same point. Infinite numbers and those that are none
     * meet nothing.
     */

    private final List<Double> countsOfA = new ArrayList<>();
    private final List<Double> countsOfB = new ArrayList<>();

    private AlignedHistograms() {}

    static AlignedHistograms of(FeatureStatistics a, FeatureStatistics b) {
        AlignedHistograms aligned = new AlignedHistograms();
        aligned.addIntervals(buckets(a), buckets(b));
        aligned.addPoints(buckets(a), buckets(b));
        double infiniteOfA = infinite(a);
        double infiniteOfB = infinite(b);
        aligned.add(infiniteOfA, 0);
        aligned.add(0, infiniteOfB);
        aligned.add(nan(a), 0);
        aligned.add(0, nan(b));
        return aligned;
    }

    private static List<Bucket> buckets(FeatureStatistics feature) {
        return feature.distribution()
                .map(distribution -> distribution.histogram().buckets())
                .orElse(List.of());
    }

    private static double infinite(FeatureStatistics feature) {
        return feature.nonFinite()
                .map(numbers -> (double) (numbers.positiveInfinity() + numbers.negativeInfinity()))
                .orElse(0.0);
    }

    private static double nan(FeatureStatistics feature) {
        return feature.nonFinite().map(NonFinite::nan).orElse(0L).doubleValue();
    }

    private void add(double countOfA, double countOfB) {
        countsOfA.add(countOfA);
        countsOfB.add(countOfB);
    }

    private static boolean isPoint(Bucket bucket) {
        return bucket.low() == bucket.high();
    }

    private void addIntervals(List<Bucket> a, List<Bucket> b) {
        TreeSet<Double> bounds = new TreeSet<>();
        for (List<Bucket> buckets : List.of(a, b)) {
            buckets.stream().filter(bucket -> !isPoint(bucket)).forEach(bucket -> {
                bounds.add(bucket.low());
                bounds.add(bucket.high());
            });
        }
        double[] cuts = bounds.stream().mapToDouble(Double::doubleValue).toArray();
        double[] ofA = cut(a, cuts);
        double[] ofB = cut(b, cuts);
        for (int i = 0; i < cuts.length - 1; i++) {
            add(ofA[i], ofB[i]);
        }
    }

    private static double[] cut(List<Bucket> buckets, double[] cuts) {
        double[] counts = new double[Math.max(0, cuts.length)];
        for (Bucket bucket : buckets) {
            if (!isPoint(bucket)) {
                int from = Arrays.binarySearch(cuts, bucket.low());
                for (int i = from; cuts[i] < bucket.high(); i++) {
                    counts[i] += (cuts[i + 1] - cuts[i]) / (bucket.high() - bucket.low()) * bucket.count();
                }
            }
        }
        return counts;
    }

    private void addPoints(List<Bucket> a, List<Bucket> b) {
        Map<Double, Double> ofA = points(a);
        Map<Double, Double> ofB = points(b);
        TreeSet<Double> all = new TreeSet<>(ofA.keySet());
        all.addAll(ofB.keySet());
        all.forEach(point -> add(ofA.getOrDefault(point, 0.0), ofB.getOrDefault(point, 0.0)));
    }

    private static Map<Double, Double> points(List<Bucket> buckets) {
        Map<Double, Double> points = new TreeMap<>();
        buckets.stream()
                .filter(AlignedHistograms::isPoint)
                .forEach(bucket -> points.merge(bucket.low(), bucket.count(), Double::sum));
        return points;
    }

    double jensenShannon() {
        return jensenShannon(
                countsOfA.stream().mapToDouble(Double::doubleValue).toArray(),
                countsOfB.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** Of counts that correspond. */
    static double jensenShannon(double[] a, double[] b) {
        double totalOfA = Arrays.stream(a).sum();
        double totalOfB = Arrays.stream(b).sum();
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            double p = a[i] / totalOfA;
            double q = b[i] / totalOfB;
            sum += term(p, (p + q) / 2) + term(q, (p + q) / 2);
        }
        return Math.min(sum / 2, 1);
    }

    private static double term(double p, double mean) {
        return p > 0 ? p * (Math.log(p / mean) / Math.log(2)) : 0;
    }
}
