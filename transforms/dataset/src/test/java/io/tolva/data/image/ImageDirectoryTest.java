package io.tolva.data.image;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import io.tolva.data.Goldens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ImageDirectoryTest {
    @TempDir
    private Path root;

    static Stream<JsonNode> goldens() {
        return Goldens.cases("directories");
    }

    private void create(String name) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, new byte[0]);
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void listsAsKerasDoes(JsonNode golden) throws IOException {
        for (String name : texts(golden.get("names"))) {
            create(name);
        }

        ImageDirectory directory = ImageDirectory.list(root);

        assertThat(directory.classNames(), is(texts(golden.get("classes"))));
        assertThat(
                directory.images().stream()
                        .map(image -> root.relativize(image.file()).toString())
                        .toList(),
                is(texts(golden.get("files"))));
        assertThat(
                directory.images().stream()
                        .map(image -> String.valueOf(image.label()))
                        .toList(),
                is(texts(golden.get("labels"))));
    }

    @Test
    void saysWhereThereIsNoImage() throws IOException {
        create("cat/readme.txt");

        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> ImageDirectory.list(root));

        assertThat(e.getMessage(), containsString(root + ": expected folders"));
        assertThrows(NoSuchFileException.class, () -> ImageDirectory.list(root.resolve("nowhere")));
    }
}
