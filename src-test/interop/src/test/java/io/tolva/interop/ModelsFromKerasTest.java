package io.tolva.interop;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.nn.FitOptions;
import io.tolva.nn.Model;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** We open the models that Keras trained and saved, find all of them in there, and go on training as Keras does. */
class ModelsFromKerasTest {
    /** What a few steps of training make of two roundings of the same numbers. */
    private static final double TOLERANCE = 2e-5;

    @TempDir
    private Path folder;

    @Test
    void weFindAndGoOnWithWhatKerasSaved() throws IOException, InterruptedException {
        Python.required().run("train_keras_models.py", folder);
        JsonNode models = Json.read(folder.resolve("models.json"));

        assertThat("models", models.size(), is(greaterThan(4)));
        for (Map.Entry<String, JsonNode> entry : models.properties()) {
            check(entry.getKey(), entry.getValue());
        }
    }

    private void check(String name, JsonNode recorded) throws IOException {
        Model model = Model.load(folder.resolve(recorded.get("file").asText()));
        Samples samples = new Samples(Json.array(recorded.get("x")), Json.array(recorded.get("y")));
        assertClose(name + " predictions", model.predict(samples.x()), recorded.get("p"));
        checkOptimizer(name, model.optimizer().orElseThrow().state(), recorded.get("optimizer"));

        float[] losses = model.fit(
                        samples.batches(recorded.get("batch").asInt()),
                        FitOptions.defaults().withEpochs(recorded.get("epochs").asInt()))
                .of("loss");
        for (int epoch = 0; epoch < losses.length; epoch++) {
            double expected = recorded.get("loss").get(epoch).asDouble();
            assertThat(name + " loss " + epoch, (double) losses[epoch], closeTo(expected, TOLERANCE * (1 + expected)));
        }
        assertClose(name + " predictions after fit", model.predict(samples.x()), recorded.get("after"));
    }

    private static void checkOptimizer(String name, List<HostArray> state, JsonNode recorded) {
        assertThat(name + " variables of the optimizer", state.size(), is(recorded.size()));
        assertThat(
                name + " steps",
                state.get(0).longs()[0],
                is(recorded.get(0).get("data").get(0).asLong()));
        for (int i = 1; i < state.size(); i++) {
            assertThat(name + " variable " + i + " of the optimizer", state.get(i), is(Json.array(recorded.get(i))));
        }
    }

    private static void assertClose(String what, HostArray actual, JsonNode recorded) {
        HostArray expected = Json.array(recorded);
        assertThat(what, actual.dtype(), is(DType.FLOAT32));
        assertThat(what, actual.shape(), is(expected.shape()));
        for (int i = 0; i < expected.size(); i++) {
            double value = expected.floats()[i];
            assertThat(what + " " + i, (double) actual.floats()[i], closeTo(value, TOLERANCE * (1 + Math.abs(value))));
        }
    }
}
