package io.tolva.clusters.spark;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.tolva.clusters.CsvInput;
import io.tolva.clusters.DirectRun;
import io.tolva.clusters.JvmProcess;
import io.tolva.clusters.PictureInput;
import io.tolva.clusters.ShardHashes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Conversions on one cluster, which grows from one worker to two: the shards are those of the direct runner to the byte,
 * also when an executor is killed in between.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SparkConversionTest {
    private static final Duration LIMIT = Duration.ofMinutes(8);
    private static final String PREFIX = "tolva: ";

    @TempDir
    static Path folder;

    private static SparkCluster cluster;

    @BeforeAll
    static void startWithOneWorker() throws IOException, InterruptedException {
        CsvInput.write(folder.resolve("csv"), 4, 20_000);
        CsvInput.write(folder.resolve("much"), 4, 400_000);
        PictureInput.write(folder.resolve("pictures"), 40);
        cluster = SparkCluster.start(Files.createDirectories(folder.resolve("work")));
        cluster.addWorker();
    }

    @AfterAll
    static void stop() throws IOException {
        if (cluster != null) {
            cluster.close();
            System.out.println(ClusterLogs.of(SparkFiles.logs(), cluster.folder()));
        }
    }

    @Test
    @Order(1)
    void oneWorkerWritesTheBytesOfTheDirectRunner() throws IOException, InterruptedException {
        checkAgainstDirect("csv-by-one", csv("csv"));
        checkAgainstDirect("pictures-by-one", pictures());
    }

    @Test
    @Order(2)
    void twoWorkersWriteTheBytesOfTheDirectRunner() throws IOException, InterruptedException {
        cluster.addWorker();
        checkAgainstDirect("csv-by-two", csv("csv"));
        checkAgainstDirect("pictures-by-two", pictures());
    }

    @Test
    @Order(3)
    void theEndOfAnExecutorChangesNothing() throws IOException, InterruptedException {
        Path expected = direct("killed", csv("much"));
        Path output = folder.resolve("killed-spark");
        try (JvmProcess driver = cluster.submit("killed", command(csv("much"), output, "SparkRunner"))) {
            driver.awaitCondition("records are sorted into temporary files", LIMIT, () -> holdsSegments(output));
            List<ProcessHandle> executors = cluster.executors();
            assertThat("executors", executors, is(not(empty())));
            executors.get(0).destroyForcibly();
            assertThat(driver.output(), driver.awaitExit(LIMIT), is(0));
            assertThat(driver.output(), containsString("Lost executor"));
        }
        assertThat(ShardHashes.of(output), is(ShardHashes.of(expected)));
        assertThat(ShardHashes.names(output), is(ShardHashes.names(expected)));
    }

    private static boolean holdsSegments(Path output) throws IOException {
        try (Stream<Path> files = Files.walk(output, 2)) {
            return files.anyMatch(
                    file -> file.getParent().getFileName().toString().startsWith(".tolva-"));
        } catch (UncheckedIOException changed) {
            throw changed.getCause();
        }
    }

    @Test
    @Order(4)
    void theRootCauseOfAFailureIsSaidFirst() throws IOException, InterruptedException {
        Path input = folder.resolve("bad");
        CsvInput.write(input, 2, 100);
        Path bad = input.resolve("part-1.csv");
        Files.writeString(bad, Files.readString(bad).replaceFirst("id,size", "id,length"));
        Path output = folder.resolve("bad-spark");
        try (JvmProcess driver = cluster.submit("bad", command(csv("bad"), output, "SparkRunner"))) {
            assertThat(driver.output(), driver.awaitExit(LIMIT), is(1));
            assertThat(
                    said(driver),
                    contains(startsWith("bad CSV row: " + bad
                            + ", line 1: header differs from the other files': expected [id, size")));
        }
        assertThat("a folder of output is left: " + output, Files.exists(output), is(false));
    }

    /** What Tolva itself says, besides which options it sets. */
    private static List<String> said(JvmProcess driver) {
        return driver.output()
                .lines()
                .filter(line -> line.startsWith(PREFIX) && !line.startsWith(PREFIX + "--"))
                .map(line -> line.substring(PREFIX.length()))
                .toList();
    }

    private static void checkAgainstDirect(String name, List<String> conversion)
            throws IOException, InterruptedException {
        Path expected = direct(name, conversion);
        Path output = folder.resolve(name + "-spark");
        try (JvmProcess driver = cluster.submit(name, command(conversion, output, "SparkRunner"))) {
            assertThat(driver.output(), driver.awaitExit(LIMIT), is(0));
        }
        assertThat(ShardHashes.of(output), is(ShardHashes.of(expected)));
        assertThat(ShardHashes.of(output), is(not(anEmptyMap())));
        assertThat(ShardHashes.names(output), is(ShardHashes.names(expected)));
    }

    private static Path direct(String name, List<String> conversion) {
        Path output = folder.resolve(name + "-direct");
        DirectRun.of(command(conversion, output, "DirectRunner"));
        return output;
    }

    private static List<String> csv(String input) {
        return List.of("convert", "csv", "--input", folder.resolve(input) + "/*.csv", "--label", "price");
    }

    private static List<String> pictures() {
        return List.of(
                "convert", "images", "--input", folder.resolve("pictures").toString());
    }

    private static List<String> command(List<String> conversion, Path output, String runner) {
        List<String> words = new ArrayList<>(conversion);
        words.addAll(List.of("--output", output.toString(), "--name", "t", "--shards", "4", "--seed", "7"));
        words.addAll(List.of("--runner", runner));
        return words;
    }
}
