package io.tolva.clusters.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the logs of a cluster say in short. */
final class ClusterLogs {
    private static final Pattern LEVEL = Pattern.compile("^\\d\\d/\\d\\d/\\d\\d [\\d:]{8} (WARN|ERROR) .*");

    private static final List<String> EVENTS = List.of(
            "Registering worker", "Registered app", "Launching executor", "Lost executor", "Lost task", "Job aborted");

    private final List<String> lines = new ArrayList<>();

    private ClusterLogs() {}

    /**
     * Reads logs.
     *
     * @param processes the folder of the logs of master, workers and drivers
     * @param executors the folder in which the workers keep those of the executors
     */
    static ClusterLogs of(Path processes, Path executors) throws IOException {
        ClusterLogs logs = new ClusterLogs();
        for (Path log : files(processes, ".log")) {
            logs.add(log.getFileName().toString().replace(".log", ""), log);
        }
        for (Path log : files(executors, "stderr")) {
            logs.add("executor " + executors.relativize(log).getParent(), log);
        }
        return logs;
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    private void add(String name, Path log) throws IOException {
        Map<String, Integer> counts = new TreeMap<>();
        for (String line : Files.readAllLines(log)) {
            counts.merge("lines", 1, Integer::sum);
            var level = LEVEL.matcher(line);
            if (level.matches()) {
                counts.merge(level.group(1), 1, Integer::sum);
            }
            EVENTS.stream().filter(line::contains).forEach(event -> counts.merge(event, 1, Integer::sum));
        }
        lines.add(name + ": " + counts);
    }

    /** A line for each log: how many lines, warnings, errors and events it has. */
    @Override
    public String toString() {
        return String.join("\n", lines);
    }
}
