package io.tolva.clusters.flink;

import io.tolva.clusters.JvmCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Flink as its jars lie in the module tolva-flink, with one folder of configuration. */
final class FlinkHome {
    private static final Path TARGET =
            Path.of(System.getProperty("tolva.flink.target")).toAbsolutePath().normalize();

    private final Path folder;
    private final List<Integer> ports;

    /** Which port of {@link #ports} is what. */
    private static final int REST = 0;

    private static final int RPC = 1;
    private static final int BLOBS = 2;
    static final int PORTS = 3;

    /** Writes the configuration into {@code folder}. */
    FlinkHome(Path folder, List<Integer> ports) throws IOException {
        this.folder = folder;
        this.ports = ports;
        Files.createDirectories(folder.resolve("tmp"));
        Files.writeString(folder.resolve("config.yaml"), configuration());
    }

    /** The jar that is given to a cluster. */
    static Path jar() {
        return TARGET.resolve("tolva-flink.jar");
    }

    /** The folder of Flink's own jars. */
    static Path lib() {
        return TARGET.resolve("lib");
    }

    Path folder() {
        return folder;
    }

    String restAddress() {
        return "127.0.0.1:" + ports.get(REST);
    }

    /** A program with what is given on its class path, and then Flink's jars. */
    JvmCommand command(String mainClass, String... classPath) {
        String[] whole = Arrays.copyOf(classPath, classPath.length + 1);
        whole[classPath.length] = lib() + "/*";
        return JvmCommand.of(mainClass, whole)
                .withFlags("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
                .withFlags("-Dorg.slf4j.simpleLogger.showDateTime=true")
                .withFlags("-Dorg.slf4j.simpleLogger.dateTimeFormat=HH:mm:ss.SSS")
                .withEnvironment("FLINK_CONF_DIR", folder.toString());
    }

    /**
     * A TaskManager that is started without Flink's scripts has to be told each part of its memory. What travels between
     * steps is small, and Flink's 512 buffers for each of its parts would be 16 MB. Restarts are for the test that kills a
     * TaskManager; a job that fails by itself fails on each of them.
     */
    private String configuration() {
        return """
                jobmanager.rpc.address: 127.0.0.1
                jobmanager.bind-host: 127.0.0.1
                jobmanager.rpc.port: %d
                jobmanager.memory.process.size: 1024m
                rest.address: 127.0.0.1
                rest.bind-address: 127.0.0.1
                rest.port: %d
                blob.server.port: %d
                io.tmp.dirs: %s
                taskmanager.host: 127.0.0.1
                taskmanager.bind-host: 127.0.0.1
                taskmanager.numberOfTaskSlots: 1
                taskmanager.cpu.cores: 1
                taskmanager.memory.task.heap.size: 384m
                taskmanager.memory.task.off-heap.size: 64m
                taskmanager.memory.managed.size: 128m
                taskmanager.memory.network.min: 128m
                taskmanager.memory.network.max: 128m
                taskmanager.network.sort-shuffle.min-buffers: 64
                taskmanager.memory.framework.heap.size: 128m
                taskmanager.memory.framework.off-heap.size: 64m
                taskmanager.memory.jvm-metaspace.size: 256m
                taskmanager.memory.jvm-overhead.min: 192m
                taskmanager.memory.jvm-overhead.max: 192m
                restart-strategy.type: fixed-delay
                restart-strategy.fixed-delay.attempts: 2
                restart-strategy.fixed-delay.delay: 500ms
                heartbeat.interval: 1000
                heartbeat.timeout: 20000
                """.formatted(ports.get(RPC), ports.get(REST), ports.get(BLOBS), folder.resolve("tmp"));
    }
}
