package io.tolva.clusters.spark;

import io.tolva.clusters.FreePorts;
import io.tolva.clusters.JvmCommand;
import io.tolva.clusters.JvmProcess;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A standalone cluster on the loopback interface: a master, and workers of one core each, as many as are added. */
final class SparkCluster implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration TO_START = Duration.ofMinutes(3);

    /** These JVMs live too short for the second compiler to pay. */
    private static final String QUICK = "-XX:TieredStopAtLevel=1";

    private final Path folder;
    private final int masterPort;
    private final int webPort;
    private final JvmProcess master;
    private final List<JvmProcess> workers = new ArrayList<>();
    private int submissions;

    private SparkCluster(Path folder, int masterPort, int webPort) throws IOException {
        this.folder = folder;
        this.masterPort = masterPort;
        this.webPort = webPort;
        this.master = JvmProcess.start(
                "master",
                command("org.apache.spark.deploy.master.Master")
                        .withFlags("-Xmx192m")
                        .withArguments("--host", LOOPBACK, "--port", "" + masterPort, "--webui-port", "" + webPort),
                SparkFiles.logs());
    }

    /**
     * Starts a master without workers.
     *
     * @param folder where the workers may keep jars and the logs of executors
     */
    static SparkCluster start(Path folder) throws IOException, InterruptedException {
        List<Integer> ports = FreePorts.find(2);
        SparkCluster cluster = new SparkCluster(folder, ports.get(0), ports.get(1));
        try {
            cluster.master.awaitCondition("it answers", TO_START, () -> cluster.says("status", "\"ALIVE\""));
            return cluster;
        } catch (InterruptedException | RuntimeException error) {
            cluster.close();
            throw error;
        }
    }

    /** Starts one more worker, and waits until the master knows it. */
    void addWorker() throws IOException, InterruptedException {
        int number = workers.size() + 1;
        JvmProcess worker = JvmProcess.start(
                "worker-" + number,
                command("org.apache.spark.deploy.worker.Worker")
                        .withFlags("-Xmx192m")
                        .withArguments("--host", LOOPBACK, "--cores", "1", "--memory", "1g")
                        .withArguments("--webui-port", "" + FreePorts.find(1).get(0))
                        .withArguments("--work-dir", folder.toString(), url()),
                SparkFiles.logs());
        workers.add(worker);
        worker.awaitCondition(
                "the master knows " + number + " workers", TO_START, () -> says("aliveworkers", "" + number));
    }

    /**
     * Submits the jar with a command of Tolva, as {@code spark-submit} does in client mode.
     *
     * @param name what the log is called
     */
    JvmProcess submit(String name, List<String> arguments) throws IOException {
        submissions++;
        return JvmProcess.start(
                "driver-" + submissions + "-" + name,
                command("org.apache.spark.deploy.SparkSubmit")
                        .withFlags("-Xmx512m")
                        .withArguments("--master", url(), "--deploy-mode", "client")
                        .withArguments("--conf", "spark.driver.host=" + LOOPBACK)
                        .withArguments("--conf", "spark.driver.bindAddress=" + LOOPBACK)
                        .withArguments("--conf", "spark.ui.enabled=false")
                        .withArguments("--conf", "spark.executor.extraJavaOptions=" + QUICK + " -XX:+UseSerialGC")
                        .withArguments("--executor-memory", "512m", "--executor-cores", "1")
                        .withArguments(
                                "--class",
                                "io.tolva.cli.Tolva",
                                SparkFiles.jar().toString())
                        .withArguments(arguments),
                SparkFiles.logs());
    }

    /** The executors that run now: the processes that the workers have started. */
    List<ProcessHandle> executors() {
        return workers.stream()
                .flatMap(worker -> ProcessHandle.of(worker.pid()).stream())
                .flatMap(ProcessHandle::children)
                .filter(ProcessHandle::isAlive)
                .toList();
    }

    /** The names of the logs of executors that have run, and whatever else the workers keep. */
    Path folder() {
        return folder;
    }

    private JvmCommand command(String mainClass) {
        return JvmCommand.of(mainClass, SparkFiles.home().resolve("jars") + "/*")
                .withFlags("-XX:+IgnoreUnrecognizedVMOptions", QUICK, "-XX:+UseSerialGC")
                .withEnvironment("SPARK_HOME", SparkFiles.home().toString())
                .withEnvironment("SPARK_SCALA_VERSION", "2.12")
                .withEnvironment("SPARK_LOCAL_IP", LOOPBACK)
                .withEnvironment("JAVA_HOME", System.getProperty("java.home"));
    }

    private String url() {
        return "spark://" + LOOPBACK + ":" + masterPort;
    }

    /** Whether the master says this of itself. */
    private boolean says(String name, String value) throws IOException {
        try (InputStream in = URI.create("http://" + LOOPBACK + ":" + webPort + "/json/")
                .toURL()
                .openStream()) {
            String state = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Pattern.compile("\"" + name + "\"\\s*:\\s*" + value + "[,\\s}]")
                    .matcher(state)
                    .find();
        }
    }

    @Override
    public void close() {
        Stream.concat(workers.stream(), Stream.of(master)).forEach(JvmProcess::close);
    }
}
