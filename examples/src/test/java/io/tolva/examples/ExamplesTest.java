package io.tolva.examples;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;

import io.tolva.examples.tfrecord.DiamondShards;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every example runs, is short, and says how to run it. */
class ExamplesTest {
    private static final int SHORT = 100;

    @TempDir
    Path folder;

    static List<Source> examples() {
        return Source.javaSources().stream().filter(Source::isProgram).toList();
    }

    @Test
    void findsTheExamples() {
        assertThat(examples(), hasSize(greaterThan(20)));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void saysHowToRunIt(Source example) {
        assertThat(
                example.text(),
                containsString("mvn -q -pl examples -am compile exec:java -Dexec.mainClass=" + example.className()));
        assertThat(example + " in lines", example.text().lines().toList(), hasSize(lessThan(SHORT)));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void printsSomething(Source example) throws Exception {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            Class.forName(example.className()).getMethod("main", String[].class).invoke(null, (Object)
                    arguments(example));
        } finally {
            System.setOut(before);
        }

        assertThat(printed.toString(StandardCharsets.UTF_8), not(emptyString()));
    }

    /** Examples that write a file do so here; the one that reads shards gets some. */
    private String[] arguments(Source example) throws IOException {
        String shards = DiamondShards.write(folder);
        Map<String, String> arguments = Map.ofEntries(
                Map.entry("Records", folder.resolve("my_data.tfrecord").toString()),
                Map.entry(
                        "AnalyzeOnBeam", folder.resolve("my_preprocessing.json").toString()),
                Map.entry("BuildPipeline", folder.resolve("my_snapshots").toString()),
                Map.entry("CacheElements", folder.resolve("my_cache").toString()),
                Map.entry("ShuffleWell", folder.resolve("my_numbers.tfrecord").toString()),
                Map.entry(
                        "ResumeTraining", folder.resolve("my_checkpoint.keras").toString()),
                Map.entry("Contacts", folder.resolve("my_contacts.tfrecord").toString()),
                Map.entry("RandomAccess", folder.resolve("my_data.tfrecord").toString()),
                Map.entry("WriteShards", folder.resolve("stones").toString()),
                Map.entry(
                        "FitPreprocessing", folder.resolve("my_diamonds.keras").toString()),
                Map.entry("SavedLosses", folder.resolve("my_model.keras").toString()),
                Map.entry("LearnColumns", shards),
                Map.entry("ReadShards", shards),
                Map.entry("ExportToOnnx", folder.resolve("my_model.onnx").toString()),
                Map.entry("LogToTensorBoard", folder.resolve("my_logs").toString()));
        String argument = arguments.get(example.simpleName());
        return argument == null ? new String[0] : new String[] {argument};
    }
}
