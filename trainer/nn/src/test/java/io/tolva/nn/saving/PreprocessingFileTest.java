package io.tolva.nn.saving;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.nn.Goldens;
import io.tolva.nn.Model;
import io.tolva.nn.Sequential;
import io.tolva.nn.layers.Dense;
import io.tolva.nn.layers.IntegerLookup;
import io.tolva.nn.layers.OutputMode;
import io.tolva.tensor.Tensor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models with preprocessing layers in files: weights, arguments, vocabularies. */
class PreprocessingFileTest {
    private static final JsonNode GOLDEN = Goldens.read("preprocessing").get("saved");

    @TempDir
    private Path folder;

    private static List<Tensor> inputs() {
        List<Tensor> inputs = new ArrayList<>();
        GOLDEN.get("inputs").forEach(node -> inputs.add(Goldens.tensor(node)));
        return inputs;
    }

    private static void check(Model model) {
        List<Tensor> outputs = model.applyAll(inputs(), false);
        for (int i = 0; i < outputs.size(); i++) {
            JsonNode expected = GOLDEN.get("outputs").get(i);
            Goldens.assertClose("output " + i, outputs.get(i).toHostArray(), Goldens.array64(expected), 1e-5);
        }
        assertThat(outputs.size(), is(GOLDEN.get("outputs").size()));
    }

    @Test
    void whatKerasWroteGivesTheSame() throws IOException {
        Model model = Model.load(Goldens.file("preprocessing.keras"));
        check(model);
        Path file = folder.resolve("again.keras");
        model.save(file);
        assertThat(KerasArchive.read(file).keySet(), hasItem("assets/layers/integer_lookup/vocabulary.txt"));
        check(Model.load(file));
    }

    @Test
    void aVocabularyComesBack() throws IOException {
        IntegerLookup lookup = IntegerLookup.create().withOutputMode(OutputMode.TF_IDF);
        lookup.adapt(HostArray.of(5L, 5L, 7L, 9L).reshape(Shape.of(2, 2)));
        Sequential model =
                Sequential.builder().input(2).add(lookup).add(Dense.of(2)).build();
        Path file = folder.resolve("lookup.keras");
        model.save(file);
        HostArray x = HostArray.of(5f, 7f, 9f, 1f).reshape(Shape.of(2, 2));
        assertThat(Model.load(file).predict(x), is(model.predict(x)));
    }

    @Test
    void aVocabularyOfOtherThingsIsRefused() throws IOException {
        Path file = folder.resolve("broken.keras");
        Map<String, byte[]> entries = new LinkedHashMap<>(KerasArchive.read(Goldens.file("preprocessing.keras")));
        entries.put("assets/layers/integer_lookup/vocabulary.txt", "-1\n-1\nx".getBytes(StandardCharsets.UTF_8));
        KerasArchive.write(file, entries);
        ModelFileException error = assertThrows(ModelFileException.class, () -> Model.load(file));
        assertThat(error.getMessage(), containsString("integer_lookup"));
        assertThat(error.getMessage(), containsString("assets cannot be used"));
    }
}
