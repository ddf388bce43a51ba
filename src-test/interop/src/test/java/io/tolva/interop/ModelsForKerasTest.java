package io.tolva.interop;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.tolva.nn.losses.Loss;
import io.tolva.nn.optimizers.Nadam;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keras opens the models that we save, finds all of them in there, and goes on training as we do. */
class ModelsForKerasTest {
    private static final String SCRIPT = "check_keras_model.py";

    /** What a few steps of training make of two roundings of the same numbers. */
    private static final double TOLERANCE = 2e-5;

    @TempDir
    private Path folder;

    @Test
    void kerasFindsAndGoesOnWithWhatWeSaved() throws IOException, InterruptedException {
        Python python = Python.required();
        List<Object> list = new ArrayList<>();
        for (Map.Entry<String, OurModel> entry : OurModel.all().entrySet()) {
            String file = entry.getKey() + ".keras";
            entry.getValue().save(folder.resolve(file));
            list.add(Map.of("model", file, "expected", entry.getValue().expectation(), "tolerance", TOLERANCE));
        }

        python.run(SCRIPT, Json.write(folder.resolve("list.json"), list));
    }

    @Test
    void oneModelCanBeCheckedFromACommandLine() throws IOException, InterruptedException {
        Python python = Python.required();
        OurModel model = OurModel.regression(Nadam.create(), Loss.named("mse"));
        Path file = folder.resolve("model.keras");
        model.save(file);
        Map<String, Object> expectation = model.expectation();
        expectation.put("p", Json.numbers(model.samples().y()));
        Path wrong = Json.write(folder.resolve("wrong.json"), expectation);

        Python.Outcome refusal = python.outcome(SCRIPT, file, wrong);
        assertThat(refusal.output(), refusal.status(), is(1));
        assertThat(refusal.output(), containsString("FAILED " + file + ": predictions: 27 of 27 values differ"));
        assertThat(python.outcome(SCRIPT).status(), is(2));
    }
}
