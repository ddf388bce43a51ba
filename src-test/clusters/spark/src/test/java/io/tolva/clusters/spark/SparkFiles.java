package io.tolva.clusters.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the build has made of {@code pipelines/spark}. */
final class SparkFiles {
    private SparkFiles() {}

    /**
     * The jar that {@code spark-submit} takes.
     *
     * @throws IllegalStateException if it has not been built
     */
    static Path jar() {
        return built("target/tolva-spark.jar");
    }

    /**
     * A folder with Spark's own jars in {@code jars}, as an installation has them.
     *
     * @throws IllegalStateException if it has not been built
     */
    static Path home() {
        return built("home/target/jars").getParent();
    }

    /** Spark's own jars. */
    static List<Path> clusterJars() throws IOException {
        try (var files = Files.list(home().resolve("jars"))) {
            return files.sorted().toList();
        }
    }

    private static Path built(String name) {
        Path file = folder("tolva.spark").resolve(name).normalize();
        if (!Files.exists(file)) {
            throw new IllegalStateException("not built: " + file
                    + ": expected what mvn -Pspark package makes there, got nothing; run mvn -Pspark verify");
        }
        return file;
    }

    /** Where the processes' logs go. */
    static Path logs() {
        return folder("tolva.logs");
    }

    private static Path folder(String property) {
        String folder = System.getProperty(property);
        if (folder == null) {
            throw new IllegalStateException("system property missing: " + property
                    + ": expected a folder, got none; set it in the configuration of surefire");
        }
        return Path.of(folder);
    }
}
