package io.tolva.clusters.flink;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Runs the jar inside the JobManager, as on Kubernetes. */
class ApplicationClusterTest {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    @Test
    void givesWhatTheDirectRunnerGivesAndEnds() throws Exception {
        Path folder = EmptyFolder.inTarget("application");
        Conversions conversions = new Conversions(folder.resolve("data"));
        Path output = conversions.output("application");
        try (FlinkCluster cluster = FlinkCluster.startApplication(
                folder.resolve("cluster"), conversions.arguments("images", output, "flink"))) {
            cluster.launchTaskManager();

            int exitCode = cluster.jobManager().awaitExit(LIMIT);

            assertThat(cluster.jobManager().output(), exitCode, is(0));
            System.out.println(cluster.summary());
        }
        assertThat(Conversions.Expected.of(output), is(conversions.expected("images")));
    }

    @Test
    void leavesItToFlinkToEndAFailedApplication() throws Exception {
        Path folder = EmptyFolder.inTarget("application-failed");
        Conversions conversions = new Conversions(folder.resolve("data"));
        Path output = conversions.output("application");
        try (FlinkCluster cluster = FlinkCluster.startApplication(
                folder.resolve("cluster"), conversions.arguments("missing", output, "flink"))) {
            int exitCode = cluster.jobManager().awaitExit(LIMIT);

            String log = cluster.jobManager().output();
            assertThat(log, exitCode, is(not(0)));
            assertThat(log, containsString("tolva: No files matched"));
            assertThat(log, containsString("Could not execute application"));
        }
    }
}
