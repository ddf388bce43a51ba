package io.tolva.clusters.flink;

import io.tolva.clusters.FreePorts;
import io.tolva.clusters.JvmCommand;
import io.tolva.clusters.JvmProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A JobManager and TaskManagers of one slot each, every one of them a process. */
final class FlinkCluster implements AutoCloseable {
    private static final String SESSION = "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint";
    private static final String TASK_MANAGER = "org.apache.flink.runtime.taskexecutor.TaskManagerRunner";
    private static final String CLIENT = "org.apache.flink.client.cli.CliFrontend";
    private static final Duration TO_START = Duration.ofSeconds(90);
    private static final Pattern JOB_STATE =
            Pattern.compile(".*Job (?<job>.*) switched from state (?<from>\\w+) to (?<to>\\w+).*");

    private final FlinkHome home;
    private final FlinkRest rest;
    private final JvmProcess jobManager;
    private final List<JvmProcess> taskManagers = new ArrayList<>();
    private final List<String> memory = new ArrayList<>();
    private int started;

    private FlinkCluster(FlinkHome home, JvmProcess jobManager) {
        this.home = home;
        this.rest = new FlinkRest(home.restAddress());
        this.jobManager = jobManager;
    }

    /** Starts a cluster that waits for jobs. */
    static FlinkCluster startSession(Path folder) throws Exception {
        FlinkHome home = new FlinkHome(folder, FreePorts.find(FlinkHome.PORTS));
        return start(home, home.command(SESSION).withArguments("--configDir", folder.toString()));
    }

    /** Starts a cluster that runs one command of Tolva and ends. */
    static FlinkCluster startApplication(Path folder, List<String> arguments) throws Exception {
        FlinkHome home = new FlinkHome(folder, FreePorts.find(FlinkHome.PORTS));
        return start(
                home,
                home.command(
                                ApplicationEntryPoint.class.getName(),
                                Path.of("target", "test-classes").toString())
                        .withArguments(folder.toString(), FlinkHome.jar().toString())
                        .withArguments(arguments));
    }

    private static FlinkCluster start(FlinkHome home, JvmCommand command) throws Exception {
        JvmProcess jobManager = JvmProcess.start("jobmanager", command.withFlags("-Xmx512m"), home.folder());
        FlinkCluster cluster = new FlinkCluster(home, jobManager);
        try {
            jobManager.awaitCondition("its REST server", TO_START, () -> cluster.rest.slots() >= 0);
            return cluster;
        } catch (Exception failure) {
            cluster.close();
            throw failure;
        }
    }

    FlinkRest rest() {
        return rest;
    }

    JvmProcess jobManager() {
        return jobManager;
    }

    /** Starts one more TaskManager and waits until the JobManager knows it. */
    void addTaskManager() throws Exception {
        JvmProcess taskManager = launchTaskManager();
        int expected = taskManagers.size();
        taskManager.awaitCondition("its registration", TO_START, () -> rest.taskManagers() >= expected);
    }

    /** Starts one more TaskManager. */
    JvmProcess launchTaskManager() throws IOException {
        JvmProcess taskManager = JvmProcess.start(
                "taskmanager-" + ++started,
                home.command(TASK_MANAGER)
                        .withFlags("-Xmx512m", "-XX:MaxMetaspaceSize=256m", "-XX:MaxDirectMemorySize=256m")
                        .withArguments("--configDir", home.folder().toString()),
                home.folder());
        taskManagers.add(taskManager);
        return taskManager;
    }

    /** Kills the oldest TaskManager that still runs. */
    void killTaskManager() throws InterruptedException {
        JvmProcess victim = taskManagers.remove(0);
        note("killed taskmanager", victim);
        victim.kill();
    }

    /** Starts {@code flink run}. */
    JvmProcess submit(String name, int parallelism, List<String> flags, List<String> arguments) throws IOException {
        return JvmProcess.start(
                name,
                home.command(CLIENT)
                        .withFlags("-Xmx256m", "-Dorg.slf4j.simpleLogger.defaultLogLevel=error")
                        .withArguments("run", "-m", home.restAddress(), "-p", String.valueOf(parallelism))
                        .withArguments(flags)
                        .withArguments(FlinkHome.jar().toString())
                        .withArguments(arguments),
                home.folder());
    }

    /** Starts Tolva as the launcher does, with Flink's jars on its class path. */
    JvmProcess launch(String name, List<String> arguments) throws IOException {
        return JvmProcess.start(
                name,
                home.command("io.tolva.cli.Tolva", FlinkHome.jar().toString())
                        .withFlags("-Xmx256m")
                        .withArguments(arguments),
                home.folder());
    }

    /** Where clients find this cluster. */
    String restAddress() {
        return home.restAddress();
    }

    /** How often jobs have been restarted, by what the JobManager has logged. */
    long restarts() {
        return jobStates().filter(state -> state.endsWith("RESTARTING")).count();
    }

    private Stream<String> jobStates() {
        return jobManager
                .output()
                .lines()
                .map(JOB_STATE::matcher)
                .filter(Matcher::matches)
                .map(state -> state.group("from") + " to " + state.group("to"));
    }

    private void note(String name, JvmProcess process) {
        process.peakMebibytes().ifPresent(peak -> memory.add(name + " " + peak + " MiB"));
    }

    /** What has happened on this cluster. */
    String summary() throws IOException {
        List<String> lines = new ArrayList<>();
        if (jobManager.isAlive()) {
            lines.add("slots: %d of %d free on %d TaskManagers"
                    .formatted(rest.freeSlots(), rest.slots(), rest.taskManagers()));
            for (FlinkRest.Job job : rest.jobs()) {
                lines.add("job %s: %s after %.1f s"
                        .formatted(job.id(), job.state(), job.duration().toMillis() / 1000.0));
            }
        }
        lines.add("state changes: "
                + jobStates().collect(Collectors.groupingBy(state -> state, TreeMap::new, Collectors.counting())));
        lines.add("restarts: " + restarts());
        note("jobmanager", jobManager);
        taskManagers.forEach(taskManager -> note("taskmanager", taskManager));
        lines.add("peak memory: " + memory);
        return String.join("\n", lines);
    }

    /** Stops every process by its number. */
    @Override
    public void close() {
        taskManagers.forEach(JvmProcess::close);
        jobManager.close();
    }
}
