package io.tolva.data;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The elements, their order, the errors and the cardinality are those of TensorFlow, at any parallelism. */
class PipelineGoldensTest {
    /** TensorFlow counts anew after an error; here an error does not lose elements that nobody asked to skip. */
    private static final String SKIP_OVER_ERRORS = "[[\"range\",10],[\"fail\",[1,2,5]],[\"skip\",4]]";

    @ParameterizedTest
    @CsvSource({
        "selecting, 1",
        "selecting, 3",
        "shuffle, 1",
        "interleave, 1",
        "interleave, 2",
        "interleave, 5",
        "errors, 1",
        "errors, 4"
    })
    void equalsTensorFlow(String topic, int parallelism) {
        Stream<JsonNode> cases = Goldens.cases(topic);

        cases.filter(golden -> !golden.get("steps").toString().equals(SKIP_OVER_ERRORS))
                .forEach(golden -> check(golden, new Steps(parallelism)));
    }

    private static void check(JsonNode golden, Steps steps) {
        String name = golden.get("steps").toString();
        Dataset<Object> dataset = steps.build(golden.get("steps"));

        assertThat(
                name,
                number(dataset.cardinality()),
                is(golden.get("cardinality").asLong()));
        for (JsonNode iteration : golden.get("iterations")) {
            assertThat(name, Steps.drain(dataset, golden.get("limit").asInt()), is(Steps.elements(iteration)));
        }
    }

    private static long number(Cardinality cardinality) {
        if (cardinality instanceof Cardinality.Known known) {
            return known.count();
        }
        return cardinality instanceof Cardinality.Infinite ? -1 : -2;
    }

    @ParameterizedTest
    @CsvSource({"1", "3"})
    void skipCountsNoErrors(int parallelism) {
        JsonNode golden = Goldens.cases("errors")
                .filter(candidate -> candidate.get("steps").toString().equals(SKIP_OVER_ERRORS))
                .findFirst()
                .orElseThrow();
        Dataset<Object> dataset = new Steps(parallelism).build(golden.get("steps"));

        assertThat(Steps.drain(dataset, 20), is(List.of("error", "error", "error", 7L, 8L, 9L)));
    }
}
