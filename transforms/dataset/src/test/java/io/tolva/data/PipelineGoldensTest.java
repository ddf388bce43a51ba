package io.tolva.data;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The elements, their order, the errors and the cardinality are those of TensorFlow, at any parallelism. */
class PipelineGoldensTest {
    /** TensorFlow counts anew after an error; here an error does not lose elements that nobody asked to skip. */
    private static final String SKIP_OVER_ERRORS = "[[\"range\",10],[\"fail\",[1,2,5]],[\"skip\",4]]";

    /** TensorFlow knows the size of a batch from its static shape, which batches do not have here. */
    private static final long UNKNOWN = -2;

    @ParameterizedTest
    @CsvSource({
        "selecting, 1",
        "selecting, 3",
        "shuffle, 1",
        "interleave, 1",
        "interleave, 2",
        "interleave, 5",
        "errors, 1",
        "errors, 4",
        "pipelines, 1",
        "pipelines, 3"
    })
    void equalsTensorFlow(String topic, int parallelism) {
        check(Goldens.cases(topic), parallelism);
    }

    /** Pipelines that TensorFlow has just run: src-test/interop/dataset_fuzz. */
    @ParameterizedTest
    @CsvSource({"1", "4"})
    void equalsTensorFlowInAFile(int parallelism) {
        String file = System.getProperty("tolva.pipelines");
        assumeTrue(file != null, "skipped: no pipelines were given; src-test/interop/dataset_fuzz makes some");

        check(Goldens.casesOf(Path.of(file)), parallelism);
    }

    private static void check(Stream<JsonNode> cases, int parallelism) {
        List<String> differences = cases.filter(
                        golden -> !golden.get("steps").toString().equals(SKIP_OVER_ERRORS))
                .flatMap(golden -> differences(golden, new Steps(parallelism)).stream())
                .toList();

        assertThat(String.join("\n", differences), differences, is(empty()));
    }

    private static List<String> differences(JsonNode golden, Steps steps) {
        List<String> differences = new ArrayList<>();
        String name = golden.get("steps").toString();
        Dataset<Object> dataset = steps.build(golden.get("steps"));
        long count = number(dataset.cardinality());
        boolean unknownHere = count == UNKNOWN && name.contains("unbatch");
        if (count != golden.get("cardinality").asLong() && !unknownHere) {
            differences.add(name + ": cardinality: expected " + golden.get("cardinality") + ", got " + count);
        }
        for (JsonNode iteration : golden.get("iterations")) {
            List<Object> expected = Steps.elements(iteration);
            List<Object> found = Steps.drain(dataset, golden.get("limit").asInt());
            if (!found.equals(expected)) {
                differences.add(name + ": expected " + expected + ", got " + found);
            }
        }
        return differences;
    }

    private static long number(Cardinality cardinality) {
        if (cardinality instanceof Cardinality.Known known) {
            return known.count();
        }
        return cardinality instanceof Cardinality.Infinite ? -1 : UNKNOWN;
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
