package io.tolva.data.stats;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tolva.data.manifest.Json;
import io.tolva.data.stats.FeatureStatistics.NonFinite;
import io.tolva.data.stats.FeatureStatistics.Numbers;
import io.tolva.data.validation.TfdvGoldens;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Statistics are those that TFDV defines; what TFDV itself only approximates is compared with NumPy. */
class TfdvStatisticsTest {
    private static void compare(JsonNode golden, FeatureStatistics found) {
        String name = found.name();
        assertThat(name, found.missing(), is(golden.get("missing").asLong()));
        assertThat(name, found.present(), is(golden.get("present").asLong()));
        assertThat(name, found.values(), is(golden.get("values").asLong()));
        FeatureStatistics.ValueCounts counts = found.valuesPerExample().orElseThrow();
        assertThat(name, counts.min(), is(golden.get("min_values").asLong()));
        assertThat(name, counts.max(), is(golden.get("max_values").asLong()));
        assertThat(
                name,
                (double) (float) counts.mean(),
                is(golden.get("avg_values").asDouble())); // a float in TFDV
        compare(name, golden.get("values_histogram"), counts.histogram().orElseThrow());
        switch (found.kind().orElseThrow()) {
            case BYTES -> compareTexts(golden, found);
            case INT64, FLOAT -> compareNumbers(golden, found);
        }
    }

    private static void assertClose(String name, double found, double expected) {
        assertThat(name, found, closeTo(expected, 1e-9 * Math.max(1, Math.abs(expected))));
    }

    private static void compare(String name, JsonNode golden, Histogram found) {
        assertThat(name, found.buckets().size(), is(golden.size()));
        for (int i = 0; i < golden.size(); i++) {
            Histogram.Bucket bucket = found.buckets().get(i);
            assertClose(name, bucket.low(), golden.get(i).get(0).asDouble());
            assertClose(name, bucket.high(), golden.get(i).get(1).asDouble());
            assertClose(name, bucket.count(), golden.get(i).get(2).asDouble());
        }
    }

    private static void compareTexts(JsonNode golden, FeatureStatistics found) {
        String name = found.name();
        FeatureStatistics.Texts texts = found.texts().orElseThrow();
        assertThat(name, texts.unique(), is(golden.get("unique").asLong()));
        assertThat(name, texts.approximate(), is(false));
        assertThat(name, texts.invalidUtf8(), is(golden.get("invalid_utf8").asLong()));
        double mean = found.lengths().orElseThrow().mean();
        assertThat(name, (double) (float) mean, is(golden.get("avg_length").asDouble())); // a float in TFDV
        if (texts.invalidUtf8() == 0) {
            assertThat(name, texts(found.topValues(20)), is(texts(golden.get("top"))));
            assertThat(name, texts(found.topValues(1000)), is(texts(golden.get("ranks"))));
        }
    }

    private static List<String> texts(List<FeatureStatistics.TextCount> counts) {
        return counts.stream().map(count -> count.text() + ": " + count.count()).toList();
    }

    private static List<String> texts(JsonNode golden) {
        List<String> texts = new ArrayList<>();
        golden.forEach(
                pair -> texts.add(pair.get(0).asText() + ": " + pair.get(1).asLong()));
        return texts;
    }

    private static void compareNumbers(JsonNode golden, FeatureStatistics found) {
        String name = found.name();
        NonFinite nonFinite = found.nonFinite().orElse(new NonFinite(0, 0, 0));
        assertThat(name, nonFinite.nan(), is(golden.get("nan").asLong()));
        Distribution distribution = found.distribution().orElseThrow();
        assertThat(name, distribution.approximate(), is(false));
        assertThat(name, distribution.zeros(), is(golden.get("zeros").asLong()));
        compare(name, golden.get("standard"), distribution.histogram());
        compare(name, golden.get("quantiles"), distribution.quantiles());
        if (nonFinite.positiveInfinity() + nonFinite.negativeInfinity() > 0) {
            return; // there the mean and the median count infinite numbers, here they do not
        }
        Numbers numbers = found.numbers().orElseThrow();
        assertClose(name, numbers.mean(), golden.get("mean").asDouble());
        assertClose(name, numbers.std(), golden.get("std").asDouble());
        assertClose(name, numbers.min(), golden.get("min").asDouble());
        assertClose(name, numbers.max(), golden.get("max").asDouble());
        assertClose(name, distribution.median(), golden.get("median").asDouble());
    }

    private static void compareAll(JsonNode goldens, DatasetStatistics.Split found) {
        assertThat(found.features().size(), is(goldens.size()));
        for (FeatureStatistics feature : found.features()) {
            compare(goldens.get(feature.name()), feature);
        }
    }

    @Test
    void describesDiamondsAsDefined() throws IOException {
        JsonNode golden = TfdvGoldens.read("diamonds");
        DatasetStatistics statistics = TfdvGoldens.diamonds(1);

        assertThat(
                statistics.splits().get(0).examples(), is(golden.get("examples").asLong()));
        compareAll(golden.get("exact"), statistics.splits().get(0));
    }

    @Test
    void describesTheWholeAsIfItHadNoSplits() throws IOException {
        DatasetStatistics whole = TfdvGoldens.diamonds(1);
        DatasetStatistics parts = TfdvGoldens.diamonds(3);

        assertThat(parts.splits().size(), is(3));
        assertThat(parts.whole(), is(whole.whole()));
        assertThat(
                parts.whole().orElseThrow().features(), is(whole.splits().get(0).features()));
    }

    /** The error that TFDV allows itself is a hundredth of the ranks. */
    @Test
    void hasTheQuantilesOfDiamondsNearThoseOfTfdv() throws IOException {
        JsonNode golden = TfdvGoldens.read("diamonds").get("tfdv");
        int compared = 0;
        for (FeatureStatistics feature : TfdvGoldens.diamonds(1).splits().get(0).features()) {
            JsonNode theirs = golden.get(feature.name()).get("quantiles");
            if (theirs != null) {
                List<Histogram.Bucket> ours =
                        feature.distribution().orElseThrow().quantiles().buckets();
                double rankOfTheirs = 0;
                double rankOfOurs = 0;
                for (int i = 0; i < ours.size(); i++) {
                    rankOfTheirs += theirs.get(i).get(2).asDouble();
                    rankOfOurs += ours.get(i).count();
                    assertThat(feature.name(), Math.abs(rankOfOurs - rankOfTheirs), lessThan(0.01 * feature.values()));
                    compared++;
                }
            }
        }
        assertThat(compared, is(70));
    }

    @Test
    void describesExamplesWithUnknownFeatures() throws IOException {
        compareAll(TfdvGoldens.read("mixed").get("exact"), TfdvGoldens.statistics(TfdvGoldens.mixed()));
    }

    @Test
    void isReadAgainAsItWasWritten() throws IOException {
        DatasetStatistics statistics = TfdvGoldens.diamonds(2);
        assertThat(Json.parse(statistics.toJson(), "test", DatasetStatistics.class), is(statistics));
    }

    @Test
    void readsWhatVersion01Wrote() throws IOException {
        String old = """
                {"splits": [{"name": "train", "features": [{"name": "x", "examples": 3, "missing": 1, "values": 2,
                  "numbers": {"min": 1.0, "max": 2.0, "mean": 1.5, "std": 0.5, "notFinite": 0}}]}]}
                """;
        DatasetStatistics statistics = Json.parse(old, "test", DatasetStatistics.class);
        FeatureStatistics feature = statistics.split("train").feature("x");

        assertThat(statistics.split("train").examples(), is(3L));
        assertThat(feature.numbers().orElseThrow(), is(new Numbers(1, 2, 1.5, 0.5, 0)));
        assertThat(feature.kind().isPresent() || feature.distribution().isPresent(), is(false));
        assertThat(statistics.whole().isPresent(), is(false));
    }

    @Test
    void isWrittenInTheFormThatTfdvReads() throws IOException {
        JsonNode list = new ObjectMapper()
                .readTree(TfdvJson.of(
                        new DatasetStatistics(List.of(), Optional.of(TfdvGoldens.statistics(TfdvGoldens.mixed())))));
        JsonNode features = list.get("datasets").get(0).get("features");
        Map<String, JsonNode> byName = new TreeMap<>();
        features.forEach(feature -> byName.put(feature.at("/path/step/0").asText(), feature));

        assertThat(list.at("/datasets/0/numExamples").asText(), is("200"));
        assertThat(byName.get("word").at("/stringStats/unique").asText(), is("6"));
        assertThat(byName.get("raw").at("/stringStats/topValues/0/value").asText(), is("__BYTES_VALUE__"));
        assertThat(byName.get("odd").at("/numStats/max").asText(), is("Infinity"));
        assertThat(byName.get("odd").at("/numStats/histograms/0/numNan").asText(), is("20"));
        assertThat(byName.get("zero").at("/numStats/numZeros").asText(), is("200"));
    }
}
