package io.tolva.data;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListFilesTest {
    @TempDir
    Path folder;

    @Test
    void equalsTensorFlow() throws IOException {
        check(Goldens.cases("list_files").toList().get(0));
    }

    @Test
    void sortsNamesBeyondAsciiByTheirBytes() throws IOException {
        String encoding = System.getProperty("sun.jnu.encoding", "");
        assumeTrue(
                encoding.toUpperCase(Locale.ROOT).equals("UTF-8"),
                "file names beyond ASCII need a UTF-8 locale, this one is " + encoding);
        check(Goldens.cases("list_files").toList().get(1));
    }

    private void check(JsonNode group) throws IOException {
        for (JsonNode name : group.get("names")) {
            Path file = folder.resolve(name.asText());
            Files.createDirectories(file.getParent());
            Files.writeString(file, "x\n");
        }
        for (JsonNode golden : group.get("cases")) {
            checkOne(golden);
        }
    }

    private void checkOne(JsonNode golden) {
        List<String> patterns = new ArrayList<>();
        golden.get("patterns").forEach(pattern -> patterns.add(folder + "/" + pattern.asText()));
        String name = golden.get("patterns").toString();
        if (golden.has("error")) {
            DatasetException e =
                    assertThrows(DatasetException.class, () -> Dataset.listFiles(patterns, FileOrder.sorted()), name);
            assertThat(
                    e.getMessage().replace(folder + "/", ""),
                    containsString(golden.get("error").asText()));
            return;
        }
        assertThat(name, names(Dataset.listFiles(patterns, FileOrder.sorted())), is(texts(golden.get("sorted"))));
        Dataset<Path> shuffled = Dataset.listFiles(patterns, FileOrder.shuffled(42));
        for (JsonNode epoch : golden.get("shuffled")) {
            assertThat(name, names(shuffled), is(texts(epoch)));
        }
    }

    private List<String> names(Dataset<Path> files) {
        return files.map(file -> folder.relativize(file).toString()).toList();
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    @Test
    void looksOnlyOnce() throws IOException {
        Files.writeString(folder.resolve("a.csv"), "");
        Dataset<Path> files = Dataset.listFiles(List.of(folder + "/*.csv"), FileOrder.sorted());
        Files.writeString(folder.resolve("b.csv"), "");

        assertThat(names(files), is(List.of("a.csv")));
    }
}
