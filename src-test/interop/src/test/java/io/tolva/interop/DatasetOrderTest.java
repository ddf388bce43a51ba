package io.tolva.interop;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import io.tolva.data.Dataset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pipelines that nobody thought of give the same elements in the same order as TensorFlow's. */
class DatasetOrderTest {
    private static final int PIPELINES = 80;
    private static final int PASSES = 2;
    private static final int LIMIT = 150;
    private static final String SEED = "tolva.seed";

    @TempDir
    private Path folder;

    @Test
    void randomPipelinesGiveTheElementsOfTensorFlow() throws IOException, InterruptedException {
        Python python = Python.required();
        long seed = Long.getLong(SEED, System.nanoTime());
        String replay = "-D" + SEED + "=" + seed;
        System.out.println("random pipelines: repeat them with " + replay);
        RandomPipelines random = new RandomPipelines(seed);
        List<JsonNode> pipelines = new ArrayList<>();
        for (int i = 0; i < PIPELINES; i++) {
            pipelines.add(random.next());
        }

        JsonNode expected = python.ask("dataset_order.py", folder, questions(pipelines));

        int elements = 0;
        for (int i = 0; i < PIPELINES; i++) {
            String steps = pipelines.get(i).toString();
            Dataset<Object> dataset = Pipelines.build(pipelines.get(i), 1 + i % 3);
            for (JsonNode pass : expected.get(i)) {
                elements += pass.size();
                assertThat(steps + ", " + replay, Json.tree(Pipelines.drain(dataset, LIMIT)), is(pass));
            }
        }
        assertThat("elements compared, " + replay, elements, is(greaterThan(PIPELINES)));
    }

    private static List<Object> questions(List<JsonNode> pipelines) {
        List<Object> questions = new ArrayList<>();
        pipelines.forEach(steps -> questions.add(Map.of("steps", steps, "passes", PASSES, "limit", LIMIT)));
        return questions;
    }
}
