package io.tolva.jobs;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The runners that Tolva knows how to use well. */
enum RunnerKind {
    DIRECT("org.apache.beam.runners.direct.DirectRunner", "pipelines") {
        /**
         * The direct runner copies every element at every step and compares it afterwards, to find functions that change
         * their input; that is for tests and costs five to ten times the run.
         */
        @Override
        List<String> options(boolean isOwnProgram) {
            return List.of(
                    "--enforceImmutability=false",
                    "--enforceEncodability=false",
                    "--blockOnRun=false",
                    "--targetParallelism=" + Math.max(2, Runtime.getRuntime().availableProcessors()));
        }
    },
    FLINK("org.apache.beam.runners.flink.FlinkRunner", "pipelines/flink") {
        /**
         * Flink copies every element between steps by its coder, for functions that change their input; ours do not.
         * {@code [local]} reads Flink's configuration, which the default would not do outside of a Flink client. Another
         * master gets our jar alone, not also Flink's own, which stand beside it on the class path.
         */
        @Override
        List<String> options(boolean isOwnProgram) {
            List<String> options = new ArrayList<>(List.of("--fasterCopy=true", "--objectReuse=true"));
            if (isOwnProgram) {
                options.add("--flinkMaster=[local]");
                ownJar().ifPresent(jar -> options.add("--filesToStage=" + jar));
            }
            return options;
        }
    },
    SPARK("org.apache.beam.runners.spark.SparkRunner", "pipelines/spark") {
        /**
         * By default Spark holds all values of a key, and what two steps read, in memory or fails. {@code spark-submit} has
         * set the master and sends the jar. Else it is this program: of {@code local[*]}, Beam does not see that it is local,
         * and would copy all of Spark's own jars.
         */
        @Override
        List<String> options(boolean isOwnProgram) {
            List<String> memory =
                    List.of("--preferGroupByKeyToHandleHugeValues=true", "--storageLevel=MEMORY_AND_DISK");
            String master = "--sparkMaster=local[" + Runtime.getRuntime().availableProcessors() + "]";
            return isOwnProgram ? List.of(memory.get(0), memory.get(1), master) : memory;
        }
    };

    private final String className;
    private final String module;

    RunnerKind(String className, String module) {
        this.className = className;
        this.module = module;
    }

    /**
     * The options that make this runner bearable, as on a command line.
     *
     * @param isOwnProgram whether this JVM was started with Tolva on its class path, not by a runner's own client
     */
    abstract List<String> options(boolean isOwnProgram);

    /** The jar that this class is in, if it is in one. */
    private static Optional<Path> ownJar() {
        CodeSource source = RunnerKind.class.getProtectionDomain().getCodeSource();
        return Optional.ofNullable(source)
                .map(CodeSource::getLocation)
                .map(location -> Path.of(URI.create(location.toString())))
                .filter(Files::isRegularFile);
    }

    /** The runner's class without its package, which is how Beam calls it. */
    String beamName() {
        return className.substring(className.lastIndexOf('.') + 1);
    }

    /** The runner that a user calls {@code direct}, {@code DirectRunner} or by its full class name, in any case. */
    static Optional<RunnerKind> named(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(kind -> wanted.equals(kind.name().toLowerCase(Locale.ROOT))
                        || wanted.equals(kind.beamName().toLowerCase(Locale.ROOT))
                        || wanted.equals(kind.className.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /**
     * Finds the runner on the class path.
     *
     * @throws IllegalArgumentException if it is not there; the message says what to build
     */
    void require() {
        try {
            Class.forName(className, false, RunnerKind.class.getClassLoader());
        } catch (ClassNotFoundException error) {
            String profile = name().toLowerCase(Locale.ROOT);
            throw new IllegalArgumentException(
                    "runner not in this program: " + profile + ": expected " + className
                            + " on the class path, got none; ./tolva with --runner " + profile
                            + " builds and starts what has it, and so does mvn -P" + profile + " -pl " + module
                            + " -am package, which makes " + module + "/target/tolva-" + profile + ".jar",
                    error);
        }
    }
}
