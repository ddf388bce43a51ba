package io.tolva.data.stats;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tolva.data.manifest.Json;
import io.tolva.data.stats.FeatureStatistics.Lengths;
import io.tolva.data.stats.FeatureStatistics.NonFinite;
import io.tolva.data.stats.FeatureStatistics.Numbers;
import io.tolva.data.stats.FeatureStatistics.TextCount;
import io.tolva.data.stats.FeatureStatistics.Texts;
import io.tolva.tfrecord.example.FeatureKind;
import java.util.List;
import java.util.Optional;

/**
 * Statistics in the JSON form of the protocol buffer {@code tensorflow.metadata.v0.DatasetFeatureStatisticsList}, which TFDV
 * reads and shows: {@code google.protobuf.json_format.Parse}.
 */
public final class TfdvJson {
    private static final int TOP_VALUES = 20;
    private static final int RANKS = 1000;
    /** What TFDV has in the place of a text that is not UTF-8. */
    private static final String INVALID = "__BYTES_VALUE__";

    private static final char REPLACEMENT = '\uFFFD';
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private TfdvJson() {}

    /** The splits of a data set, each as a data set of its own; without splits, the whole. */
    public static String of(DatasetStatistics statistics) {
        ObjectNode list = NODES.objectNode();
        ArrayNode datasets = list.putArray("datasets");
        if (statistics.splits().isEmpty()) {
            statistics.whole().ifPresent(whole -> datasets.add(dataset(whole)));
        }
        statistics.splits().forEach(split -> datasets.add(dataset(split)));
        return Json.write(list);
    }

    private static ObjectNode dataset(DatasetStatistics.Split split) {
        ObjectNode dataset = NODES.objectNode().put("name", split.name()).put("numExamples", text(split.examples()));
        ArrayNode features = dataset.putArray("features");
        split.features().forEach(feature -> features.add(feature(feature)));
        return dataset;
    }

    /** 64-bit integers are texts in this form. */
    private static String text(long number) {
        return Long.toString(number);
    }

    private static ObjectNode feature(FeatureStatistics feature) {
        ObjectNode node = NODES.objectNode();
        node.putObject("path").putArray("step").add(feature.name());
        switch (feature.kind().orElse(FeatureKind.BYTES)) {
            case INT64 -> node.put("type", "INT").set("numStats", numbers(feature));
            case FLOAT -> node.put("type", "FLOAT").set("numStats", numbers(feature));
            case BYTES -> {
                if (feature.texts().isPresent() || feature.values() == 0) {
                    node.put("type", "STRING").set("stringStats", texts(feature));
                } else {
                    node.put("type", "BYTES").set("bytesStats", bytes(feature));
                }
            }
        }
        return node;
    }

    private static ObjectNode common(FeatureStatistics feature) {
        ObjectNode node = NODES.objectNode()
                .put("numNonMissing", text(feature.present()))
                .put("numMissing", text(feature.missing()))
                .put("totNumValues", text(feature.values()));
        feature.valuesPerExample().ifPresent(counts -> {
            node.put("minNumValues", text(counts.min()))
                    .put("maxNumValues", text(counts.max()))
                    .put("avgNumValues", counts.mean());
            counts.histogram()
                    .ifPresent(histogram -> node.set("numValuesHistogram", histogram("QUANTILES", histogram, 0)));
        });
        return node;
    }

    private static ObjectNode numbers(FeatureStatistics feature) {
        ObjectNode node = NODES.objectNode();
        node.set("commonStats", common(feature));
        NonFinite nonFinite = feature.nonFinite().orElse(new NonFinite(0, 0, 0));
        boolean infinite = nonFinite.positiveInfinity() + nonFinite.negativeInfinity() > 0;
        Optional<Numbers> numbers = feature.numbers();
        if (infinite) {
            node.put("mean", "NaN").put("stdDev", 0.0);
        } else {
            numbers.ifPresent(finite -> node.put("mean", finite.mean()).put("stdDev", finite.std()));
        }
        if (infinite || numbers.isPresent()) {
            put(node, "min", nonFinite.negativeInfinity() > 0, numbers.map(Numbers::min), nonFinite);
            put(node, "max", nonFinite.positiveInfinity() > 0, numbers.map(Numbers::max), nonFinite);
        }
        ArrayNode histograms = node.putArray("histograms");
        feature.distribution()
                .ifPresentOrElse(
                        distribution -> {
                            node.put("numZeros", text(distribution.zeros())).put("median", distribution.median());
                            ObjectNode standard = histogram("STANDARD", distribution.histogram(), nonFinite.nan());
                            addInfinite((ArrayNode) standard.get("buckets"), nonFinite);
                            histograms.add(standard);
                            histograms.add(histogram("QUANTILES", distribution.quantiles(), nonFinite.nan()));
                        },
                        () -> histograms.add(histogram("STANDARD", new Histogram(List.of()), nonFinite.nan())));
        return node;
    }

    private static void put(
            ObjectNode node, String name, boolean infinite, Optional<Double> finite, NonFinite nonFinite) {
        if (infinite || finite.isEmpty()) {
            boolean negative =
                    name.equals("min") ? nonFinite.negativeInfinity() > 0 : nonFinite.positiveInfinity() == 0;
            node.put(name, negative ? "-Infinity" : "Infinity");
        } else {
            node.put(name, finite.get());
        }
    }

    private static ObjectNode histogram(String type, Histogram histogram, long nan) {
        ObjectNode node = NODES.objectNode().put("numNan", text(nan));
        ArrayNode buckets = node.putArray("buckets");
        for (Histogram.Bucket bucket : histogram.buckets()) {
            buckets.addObject()
                    .put("lowValue", bucket.low())
                    .put("highValue", bucket.high())
                    .put("sampleCount", bucket.count());
        }
        return node.put("type", type);
    }

    private static void addInfinite(ArrayNode buckets, NonFinite nonFinite) {
        if (nonFinite.negativeInfinity() > 0) {
            buckets.insertObject(0)
                    .put("lowValue", "-Infinity")
                    .put("highValue", "-Infinity")
                    .put("sampleCount", (double) nonFinite.negativeInfinity());
        }
        if (nonFinite.positiveInfinity() > 0) {
            buckets.addObject()
                    .put("lowValue", "Infinity")
                    .put("highValue", "Infinity")
                    .put("sampleCount", (double) nonFinite.positiveInfinity());
        }
    }

    private static ObjectNode texts(FeatureStatistics feature) {
        ObjectNode node = NODES.objectNode();
        node.set("commonStats", common(feature));
        node.put("unique", text(feature.texts().map(Texts::unique).orElse(0L)));
        node.put("avgLength", feature.lengths().map(Lengths::mean).orElse(0.0));
        node.put(
                "invalidUtf8Count", text(feature.texts().map(Texts::invalidUtf8).orElse(0L)));
        List<TextCount> ranked = feature.topValues(RANKS);
        ArrayNode top = node.putArray("topValues");
        ArrayNode ranks = node.putObject("rankHistogram").putArray("buckets");
        boolean someInvalid = feature.texts().map(Texts::invalidUtf8).orElse(0L) > 0;
        for (int rank = 0; rank < ranked.size(); rank++) {
            TextCount text = ranked.get(rank);
            String label = someInvalid && text.text().indexOf(REPLACEMENT) >= 0 ? INVALID : text.text();
            if (rank < TOP_VALUES) {
                top.addObject().put("value", label).put("frequency", (double) text.count());
            }
            ranks.addObject()
                    .put("lowRank", text(rank))
                    .put("highRank", text(rank))
                    .put("label", label)
                    .put("sampleCount", (double) text.count());
        }
        return node;
    }

    private static ObjectNode bytes(FeatureStatistics feature) {
        ObjectNode node = NODES.objectNode();
        node.set("commonStats", common(feature));
        feature.lengths()
                .ifPresent(lengths -> node.put("avgNumBytes", lengths.mean())
                        .put("minNumBytes", (double) lengths.min())
                        .put("maxNumBytes", (double) lengths.max())
                        .put("maxNumBytesInt", text(lengths.max())));
        return node;
    }
}
