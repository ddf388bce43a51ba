package io.tolva.data.validation;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import io.tolva.data.manifest.Json;
import io.tolva.data.stats.DatasetStatistics;
import io.tolva.data.stats.ExampleProfile;
import io.tolva.data.stats.FeatureProfile;
import io.tolva.data.stats.FeatureStatistics;
import io.tolva.data.stats.StatisticsOptions;
import io.tolva.tfrecord.example.FeatureKind;
import io.tolva.tfrecord.example.proto.BytesList;
import io.tolva.tfrecord.example.proto.Example;
import io.tolva.tfrecord.example.proto.Feature;
import io.tolva.tfrecord.example.proto.FloatList;
import io.tolva.tfrecord.example.proto.Int64List;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ValidationTest {
    static Stream<Arguments> cases() {
        return TfdvGoldens.stream(TfdvGoldens.read("anomalies").get("cases"))
                .map(node -> Arguments.of(node.get("name").asText(), node));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void findsWhatTfdvFinds(String name, JsonNode golden) throws IOException {
        DataSchema schema = Json.parse(golden.get("schema").toString(), name, DataSchema.class);
        Validation validation = Validation.against(schema);
        if (!golden.get("environment").isNull()) {
            validation = validation.withEnvironment(golden.get("environment").asText());
        }
        if (golden.has("previous")) {
            validation = validation.withPrevious(statistics(golden, "previous"));
        }
        if (golden.has("serving")) {
            validation = validation.withServing(statistics(golden, "serving"));
        }

        Anomalies found = validation.validate(statistics(golden, "data"));

        JsonNode expected = golden.get("found");
        assertThat(found.dataMissing(), is(expected.get("data_missing").asBoolean()));
        assertThat(
                found.anomalies().stream()
                        .map(anomaly -> anomaly.feature().orElse("null") + " " + anomaly.type() + " "
                                + anomaly.shortDescription())
                        .sorted()
                        .toList(),
                is(TfdvGoldens.stream(expected.get("anomalies"))
                        .map(anomaly -> anomaly.get(0).asText() + " "
                                + anomaly.get(1).asText() + " " + anomaly.get(2).asText())
                        .sorted()
                        .toList()));
        compare(found.measurements(), expected.get("measurements"));
    }

    private static void compare(List<Measurement> found, JsonNode expected) {
        assertThat(found.size(), is(expected.size()));
        for (int i = 0; i < found.size(); i++) {
            Measurement measurement = found.get(i);
            assertThat(measurement.feature(), is(expected.get(i).get(0).asText()));
            assertThat(
                    measurement.comparison().toString(),
                    is(expected.get(i).get(1).asText()));
            assertThat(
                    measurement.measure().toString(), is(expected.get(i).get(2).asText()));
            assertThat(measurement.value(), closeTo(expected.get(i).get(3).asDouble(), 1e-9));
            assertThat(measurement.limit(), is(expected.get(i).get(4).asDouble()));
        }
    }

    /** With the columns that the case names, whether an example has them or not. */
    private static DatasetStatistics.Split statistics(JsonNode golden, String data) {
        ExampleProfile profile = new ExampleProfile(StatisticsOptions.defaults());
        golden.get(data).forEach(example -> profile.add(example(example)));
        DatasetStatistics.Split found = profile.statistics().whole().orElseThrow();
        List<FeatureStatistics> features = new ArrayList<>(found.features());
        golden.get("columns")
                .forEach(column -> features.add(new FeatureProfile(StatisticsOptions.defaults())
                        .statistics(column.asText(), FeatureKind.BYTES, found.examples())));
        return new DatasetStatistics.Split(found.name(), found.examples(), features);
    }

    private static Example example(JsonNode node) {
        Example.Builder example = Example.newBuilder();
        node.fields()
                .forEachRemaining(
                        entry -> example.getFeaturesBuilder().putFeature(entry.getKey(), feature(entry.getValue())));
        return example.build();
    }

    private static Feature feature(JsonNode values) {
        JsonNode first = values.get(0);
        if (first.isTextual() || first.has("base64")) {
            BytesList.Builder list = BytesList.newBuilder();
            values.forEach(value -> list.addValue(
                    value.isTextual()
                            ? ByteString.copyFrom(value.asText(), StandardCharsets.UTF_8)
                            : ByteString.copyFrom(Base64.getDecoder()
                                    .decode(value.get("base64").asText()))));
            return Feature.newBuilder().setBytesList(list).build();
        }
        if (first.isIntegralNumber()) {
            Int64List.Builder list = Int64List.newBuilder();
            values.forEach(value -> list.addValue(value.asLong()));
            return Feature.newBuilder().setInt64List(list).build();
        }
        FloatList.Builder list = FloatList.newBuilder();
        values.forEach(value -> list.addValue(value.isNumber() ? (float) value.asDouble() : nonFinite(value)));
        return Feature.newBuilder().setFloatList(list).build();
    }

    private static float nonFinite(JsonNode value) {
        return switch (value.get("float").asText()) {
            case "inf" -> Float.POSITIVE_INFINITY;
            case "-inf" -> Float.NEGATIVE_INFINITY;
            default -> Float.NaN;
        };
    }

    private static DatasetStatistics.Split texts(int different) {
        FeatureProfile profile = new FeatureProfile(StatisticsOptions.defaults());
        for (int i = 0; i < different; i++) {
            profile.addExample(1);
            profile.addText(("text " + i).getBytes(StandardCharsets.UTF_8));
        }
        return new DatasetStatistics.Split(
                "train", different, List.of(profile.statistics("x", FeatureKind.BYTES, different)));
    }

    @Test
    void saysWhatItExpectedAndFound() {
        FeatureSchema x = FeatureSchema.of("x", FeatureKind.BYTES).withDomain(new Domain.Texts(List.of("text 0")));
        Anomalies found = Validation.against(DataSchema.of(List.of(x))).validate(texts(3));
        assertThat(
                found.anomalies().get(0).text(),
                is("x: Unexpected string values: expected one of text 0, got 'text 1' 1 times, 'text 2' 1 times,"
                        + " of 3 values"));
    }

    @Test
    void doesNotPassWhatItCannotTell() {
        FeatureSchema x = FeatureSchema.of("x", FeatureKind.BYTES)
                .withDomain(new Domain.Texts(List.of("text 0")))
                .withDrift(Comparator.infinityNorm(0.5));
        DatasetStatistics.Split many = texts(20_000);

        Anomalies found = Validation.against(DataSchema.of(List.of(x)))
                .withPrevious(texts(3))
                .validate(many);

        assertThat(
                found.anomalies().stream().map(Anomaly::type).toList(),
                contains(AnomalyType.STATS_NOT_AVAILABLE, AnomalyType.STATS_NOT_AVAILABLE));
        assertThat(found.none(), is(false));
    }

    @Test
    void refusesAnEnvironmentThatTheSchemaDoesNotHave() {
        Validation validation = Validation.against(DataSchema.of(List.of())).withEnvironment("SERVNG");
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> validation.validate(texts(1)));
        assertThat(
                error.getMessage(),
                is("no such environment: schema: expected one of [], got SERVNG; add it to defaultEnvironments"));
    }

    @Test
    void refusesStatisticsThatDoNotRecordEnough() throws IOException {
        String old =
                "{\"splits\":[{\"name\":\"t\",\"features\":[{\"name\":\"x\",\"examples\":3,\"missing\":0,\"values\":3}]}]}";
        DatasetStatistics statistics = Json.parse(old, "test", DatasetStatistics.class);
        DataSchema schema = DataSchema.of(List.of(FeatureSchema.of("x", FeatureKind.FLOAT)));
        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class, () -> Validation.against(schema).validate(statistics.split("t")));
        assertThat(
                error.getMessage(),
                is("statistics are incomplete: feature x: expected its kind and number of values, got a file of version"
                        + " 0.1; make them again from the shards"));
    }
}
