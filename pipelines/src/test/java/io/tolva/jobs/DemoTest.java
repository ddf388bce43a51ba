package io.tolva.jobs;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demonstration as a user sees it, on all of the bundled data. */
class DemoTest {
    private static final Path DATA =
            Path.of("..", "examples", "data").toAbsolutePath().normalize();

    @TempDir
    Path folder;

    private static Demo.ClosableListener silent(String task) {
        return new Demo.ClosableListener() {
            @Override
            public void progress(Map<String, Long> counters) {}

            @Override
            public void close() {}
        };
    }

    @Test
    void learnsFromCsvAndFromPictures() throws IOException {
        new Demo(DATA, folder, false, Runner.named(Runner.DIRECT), null, DemoTest::silent).run();

        JsonNode summary = new ObjectMapper()
                .readTree(folder.resolve(Demo.SUMMARY_FILE_NAME).toFile());
        JsonNode diamonds = summary.get("diamonds");
        assertThat(diamonds.get("rows").asLong(), is(53_940L));
        assertThat(diamonds.get("shards").asInt(), is(20));
        assertThat(diamonds.get("test").get("r2").asDouble(), greaterThanOrEqualTo(0.95));
        JsonNode fashion = summary.get("fashion");
        assertThat(fashion.get("images").asLong(), is(1_200L));
        assertThat(fashion.get("shards").asInt(), is(20));
        assertThat(fashion.get("test").get("accuracy").asDouble(), greaterThanOrEqualTo(0.75));
        for (JsonNode part : new JsonNode[] {diamonds, fashion}) {
            assertThat(Files.exists(Path.of(part.get("model").asText())), is(true));
            for (JsonNode shard : part.get("shardFiles")) {
                assertThat(Files.exists(Path.of(shard.asText())), is(true));
            }
        }
    }
}
