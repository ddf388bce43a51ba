package io.tolva.clusters.flink;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.tolva.clusters.JvmProcess;
import io.tolva.clusters.ShardHashes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Submits the jar by {@code flink run} to a cluster that grows from one TaskManager to two and then loses one. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SessionClusterTest {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final int LONG_ROWS = 600_000;

    private static Conversions conversions;
    private static FlinkCluster cluster;

    @BeforeAll
    static void startCluster() throws Exception {
        Path folder = EmptyFolder.inTarget("session");
        conversions = new Conversions(folder.resolve("data"));
        cluster = FlinkCluster.startSession(folder.resolve("cluster"));
        cluster.addTaskManager();
    }

    @AfterAll
    static void stopCluster() throws Exception {
        if (cluster != null) {
            try {
                System.out.println(cluster.summary());
            } finally {
                cluster.close();
            }
        }
    }

    @Test
    @Order(1)
    void givesWhatTheDirectRunnerGivesOnOneTaskManager() throws Exception {
        assertGivesTheSame("csv", 1);
        assertGivesTheSame("images", 1);
    }

    @Test
    @Order(2)
    void givesTheSameOnTwoTaskManagers() throws Exception {
        cluster.addTaskManager();
        assertGivesTheSame("csv", 2);
        assertGivesTheSame("images", 2);
    }

    @Test
    @Order(3)
    void givesTheSameWhenTheLauncherIsTheClient() throws Exception {
        Path output = conversions.output("launcher");
        List<String> arguments = conversions.arguments(
                "images", output, "flink", "--runner-option", "flinkMaster=" + cluster.restAddress());
        try (JvmProcess launcher = cluster.launch("launcher", arguments)) {
            int exitCode = launcher.awaitExit(LIMIT);
            assertThat(launcher.output(), exitCode, is(0));
        }
        assertThat(Conversions.Expected.of(output), is(conversions.expected("images")));
    }

    private static void assertGivesTheSame(String kind, int parallelism) throws Exception {
        String name = kind + "-" + parallelism;
        Path output = conversions.output(name);
        String printed = run(name, parallelism, conversions.arguments(kind, output, "flink"));
        assertThat(printed, containsString("--runner=FlinkRunner --fasterCopy=true --objectReuse=true"));
        assertThat(Conversions.Expected.of(output), is(conversions.expected(kind)));
    }

    private static String run(String name, int parallelism, List<String> arguments) throws Exception {
        try (JvmProcess client = cluster.submit(name, parallelism, List.of(), arguments)) {
            int exitCode = client.awaitExit(LIMIT);
            assertThat(client.output(), exitCode, is(0));
            return client.output();
        }
    }

    @Test
    @Order(4)
    void namesTheRootCauseFirst() throws Exception {
        conversions.addBadInput();
        Path output = conversions.output("bad");
        try (JvmProcess client = cluster.submit("bad", 2, List.of(), conversions.arguments("bad", output, "flink"))) {
            int exitCode = client.awaitExit(LIMIT);
            assertThat(client.output(), exitCode, is(1));
            List<String> lines = linesOf(client);
            assertThat(lines.toString(), lines.size(), is(2));
            assertThat(lines.get(0), startsWith("tolva: --runner=FlinkRunner"));
            assertThat(lines.get(1), containsString("b.csv, line 1"));
            assertThat(lines.get(1), endsWith("expected [a, b], got [b, a]"));
        }
        assertThat(Files.exists(output) ? ShardHashes.names(output) : List.of(), is(empty()));
    }

    @Test
    @Order(5)
    void saysWhatToDoAboutADetachedJob() throws Exception {
        Path output = conversions.output("detached");
        try (JvmProcess client = cluster.submit(
                "detached", 1, List.of("--detached"), conversions.arguments("images", output, "flink"))) {
            int exitCode = client.awaitExit(LIMIT);
            assertThat(client.output(), exitCode, is(1));
            List<String> lines = linesOf(client);
            assertThat(lines.get(lines.size() - 1), containsString("leave --detached out of flink run"));
        }
    }

    /** Without what says that something is under way, and the JVM's warnings. */
    private static List<String> linesOf(JvmProcess client) {
        return client.output()
                .lines()
                .filter(line -> !line.matches("WARNING: .*|Job has been submitted .*|converting.*"))
                .toList();
    }

    @Test
    @Order(6)
    void survivesTheLossOfATaskManager() throws Exception {
        conversions.addLongInput(LONG_ROWS);
        Path output = conversions.output("long");
        long before = cluster.restarts();
        try (JvmProcess client = cluster.submit("long", 2, List.of(), conversions.arguments("long", output, "flink"))) {
            client.awaitCondition("temporary files of the second pass", LIMIT, () -> hasTemporaryFiles(output));

            cluster.killTaskManager();
            cluster.launchTaskManager();

            int exitCode = client.awaitExit(LIMIT);
            assertThat(client.output(), exitCode, is(0));
        }
        assertThat("restarts", cluster.restarts(), is(greaterThan(before)));
        assertThat(Conversions.Expected.of(output), is(conversions.expected("long")));
        assertThat(ShardHashes.names(output).toString(), not(containsString(".tolva")));
    }

    private static boolean hasTemporaryFiles(Path output) throws IOException {
        if (!Files.isDirectory(output)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(output)) {
            return files.anyMatch(file -> Files.isRegularFile(file)
                    && String.valueOf(file.getParent().getFileName()).startsWith(".tolva-"));
        }
    }
}
