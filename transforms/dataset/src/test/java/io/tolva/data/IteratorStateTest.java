package io.tolva.data;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The law: an iterator that goes on from a saved state gives the same rest, with any number of threads. */
@Timeout(300)
class IteratorStateTest {
    private static IteratorState copied(IteratorState state) {
        try {
            return IteratorState.fromBytes(state.toBytes(), "test");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The rest of a pass, and where it was saved. */
    private record Cut(int at, IteratorState state) {}

    /** Saves a pass before some of its elements, at its end too; with and without a look ahead. */
    private static List<Cut> cuts(Dataset<Object> dataset, int limit, Set<Integer> places, boolean looksAhead) {
        List<Cut> cuts = new ArrayList<>();
        try (DatasetIterator<Object> iterator = dataset.iterator()) {
            for (int i = 0; i <= limit; i++) {
                boolean more = (looksAhead || i == limit) && iterator.hasNext();
                if (places.contains(i)) {
                    cuts.add(new Cut(i, copied(iterator.save())));
                }
                if ((!looksAhead && !iterator.hasNext()) || (looksAhead && !more)) {
                    break;
                }
                try {
                    iterator.next();
                } catch (DatasetException e) {
                    assertThat(e.getMessage().isEmpty(), is(false));
                }
            }
        }
        return cuts;
    }

    private static Set<Integer> places(int length, SplittableRandom random) {
        Set<Integer> places = new TreeSet<>(List.of(0, Math.min(1, length), length));
        for (int i = 0; i < 4; i++) {
            places.add(random.nextInt(length + 1));
        }
        return places;
    }

    @ParameterizedTest
    @CsvSource({
        "pipelines, 1, 1",
        "pipelines, 1, 3",
        "pipelines, 3, 1",
        "pipelines, 4, 2",
        "selecting, 1, 2",
        "shuffle, 1, 1",
        "interleave, 2, 1",
        "interleave, 1, 5",
        "errors, 1, 1",
        "errors, 4, 3"
    })
    void resumesAnywhere(String topic, int threads, int threadsAfter) {
        SplittableRandom random = new SplittableRandom(7);
        List<String> differences = new ArrayList<>();
        int resumed = 0;
        for (JsonNode golden : (Iterable<JsonNode>) Goldens.cases(topic)::iterator) {
            Dataset<Object> dataset = new Steps(threads).build(golden.get("steps"));
            int pass = 0;
            for (JsonNode iteration : golden.get("iterations")) {
                List<Object> elements = Steps.elements(iteration);
                Set<Integer> places = places(elements.size(), random);
                for (Cut cut : cuts(dataset, elements.size(), places, random.nextBoolean())) {
                    resumed++;
                    List<Object> rest = elements.subList(cut.at(), elements.size());
                    Dataset<Object> again = new Steps(threadsAfter).build(golden.get("steps"));
                    List<Object> found = Steps.drain(again.iterator(cut.state()), rest.size());
                    if (!found.equals(rest) && !isSkipOverErrors(golden)) {
                        differences.add(golden.get("steps") + ", pass " + pass + " from " + cut.at() + ": expected "
                                + rest + ", got " + found);
                    }
                }
                pass++;
            }
        }

        assertThat(String.join("\n", differences), differences, is(empty()));
        assertThat(resumed, is(greaterThan(100)));
    }

    /** Here TensorFlow loses elements, see PipelineGoldensTest. */
    private static boolean isSkipOverErrors(JsonNode golden) {
        String steps = golden.get("steps").toString();
        return steps.contains("\"fail\"") && steps.contains("\"skip\"");
    }
}
