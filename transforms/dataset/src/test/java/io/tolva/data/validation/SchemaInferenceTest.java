package io.tolva.data.validation;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import io.tolva.data.manifest.Json;
import io.tolva.data.stats.DatasetStatistics;
import io.tolva.tfrecord.example.FeatureKind;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaInferenceTest {
    private static final Map<String, FeatureKind> KINDS =
            Map.of("INT", FeatureKind.INT64, "FLOAT", FeatureKind.FLOAT, "BYTES", FeatureKind.BYTES);

    /** Both in one form: the parts that are there, as text. */
    private static Map<String, String> described(DataSchema schema) {
        Map<String, String> described = new TreeMap<>();
        for (FeatureSchema feature : schema.features()) {
            StringBuilder text = new StringBuilder(feature.kind().toString());
            feature.presence()
                    .ifPresent(presence ->
                            text.append(" presence ").append(presence.minFraction() + " " + presence.minCount()));
            if (!feature.shape().isEmpty()) {
                text.append(" shape ").append(feature.shape());
            }
            feature.valueCount()
                    .ifPresent(range -> text.append(" values ").append(bound(range.min()) + " " + bound(range.max())));
            feature.domain().ifPresent(domain -> text.append(" domain ").append(described(domain)));
            described.put(feature.name(), text.toString());
        }
        return described;
    }

    private static String bound(OptionalLong bound) {
        return bound.isPresent() ? String.valueOf(bound.getAsLong()) : "null";
    }

    private static String described(Domain domain) {
        if (domain instanceof Domain.Texts texts) {
            return texts.values().toString();
        }
        return domain instanceof Domain.Booleans booleans
                ? "booleans " + booleans.trueValue().orElse("") + " "
                        + booleans.falseValue().orElse("")
                : "integers";
    }

    private static Map<String, String> described(JsonNode golden) {
        Map<String, String> described = new TreeMap<>();
        golden.fields().forEachRemaining(entry -> {
            JsonNode feature = entry.getValue();
            StringBuilder text =
                    new StringBuilder(KINDS.get(feature.get("type").asText()).toString());
            if (feature.has("presence")) {
                text.append(" presence ")
                        .append(feature.at("/presence/0").asDouble() + " "
                                + feature.at("/presence/1").asLong());
            }
            if (feature.has("shape")) {
                text.append(" shape ")
                        .append(TfdvGoldens.stream(feature.get("shape"))
                                .map(JsonNode::asLong)
                                .toList());
            }
            if (feature.has("value_count")) {
                text.append(" values ")
                        .append(feature.at("/value_count/0").asText() + " "
                                + feature.at("/value_count/1").asText());
            }
            if (feature.has("texts")) {
                text.append(" domain ")
                        .append(TfdvGoldens.stream(feature.get("texts"))
                                .map(JsonNode::asText)
                                .toList());
            } else if (feature.has("booleans")) {
                text.append(" domain booleans ")
                        .append(feature.at("/booleans/0").asText() + " "
                                + feature.at("/booleans/1").asText());
            } else if (feature.has("integers")) {
                text.append(" domain integers");
            }
            described.put(entry.getKey(), text.toString());
        });
        return described;
    }

    @Test
    void infersWhatTfdvInfersOfDiamonds() throws IOException {
        DataSchema schema = SchemaInference.defaults()
                .infer(TfdvGoldens.diamonds(1).splits().get(0));
        assertThat(described(schema), is(described(TfdvGoldens.read("diamonds").get("schema"))));
    }

    @ParameterizedTest
    @CsvSource({"100,true", "100,false", "200,true", "200,false", "3,true", "3,false"})
    void infersWhatTfdvInfersOfMixedExamples(int maxStringDomainSize, boolean shapes) throws IOException {
        DataSchema schema = SchemaInference.defaults()
                .withMaxStringDomainSize(maxStringDomainSize)
                .withInferShape(shapes)
                .infer(TfdvGoldens.statistics(TfdvGoldens.mixed()));
        String name = maxStringDomainSize + " " + (shapes ? "True" : "False");
        assertThat(
                described(schema),
                is(described(TfdvGoldens.read("mixed").get("schemas").get(name))));
    }

    @Test
    void isReadAgainAsItWasWritten() throws IOException {
        DataSchema schema = SchemaInference.defaults()
                .infer(TfdvGoldens.statistics(TfdvGoldens.mixed()))
                .withDefaultEnvironments(List.of("TRAINING", "SERVING"))
                .withExamples(ExampleCount.any().withMin(3).withFractionOfPrevious(0.5, 2));
        DataSchema changed = schema.withFeature(schema.feature("word")
                .withDrift(Comparator.infinityNorm(0.1))
                .withSkew(Comparator.jensenShannonDivergence(0.2))
                .withMinDomainMass(0.9)
                .withUnique(Range.atLeast(2))
                .withEnvironments(List.of("A"), List.of("B")));
        assertThat(Json.parse(changed.toJson(), "test", DataSchema.class), is(changed));
    }

    @Test
    void findsNothingWrongInTheDataThatItComesFrom() throws IOException {
        for (DatasetStatistics.Split statistics :
                List.of(TfdvGoldens.diamonds(1).splits().get(0), TfdvGoldens.statistics(TfdvGoldens.mixed()))) {
            DataSchema schema = SchemaInference.defaults().infer(statistics);
            assertThat(Validation.against(schema).validate(statistics).anomalies(), is(List.of()));
        }
    }
}
