package io.tolva.nn.layers;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.nn.Goldens;
import io.tolva.nn.Model;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models of all layers that Keras saved; see src-test/oracle/layers.py. */
class LayerFilesTest {
    @TempDir
    private Path folder;

    private static List<HostArray> inputs(JsonNode golden) {
        List<HostArray> inputs = new ArrayList<>();
        for (int i = 0; i < golden.get("x").size(); i++) {
            boolean words = golden.get("x").size() == 2 && i == 0;
            inputs.add(Goldens.tensor(
                            words ? DType.INT32 : DType.FLOAT32, golden.get("x").get(i))
                    .toHostArray());
        }
        return inputs;
    }

    @ParameterizedTest
    @ValueSource(strings = {"pictures", "steps"})
    void predictAsInKerasAlsoOnceSavedAgain(String name) throws IOException {
        JsonNode golden = Goldens.read("layers").get("files").get(name);
        Model model = Model.load(Goldens.file("layers_" + name + ".keras"));
        HostArray y = model.predict(inputs(golden)).get(0);
        Goldens.assertClose("prediction", y, Goldens.array(golden.get("y")), Goldens.TOLERANCE_32);
        Path again = folder.resolve("again.keras");
        model.save(again);
        assertThat(Model.load(again).predict(inputs(golden)).get(0), is(y));
    }
}
