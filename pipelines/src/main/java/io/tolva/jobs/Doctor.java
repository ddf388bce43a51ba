package io.tolva.jobs;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/**
 * Looks at this process and machine as a job would find them: Java, its flags, memory, temporary space, Beam runners, file
 * systems.
 */
public final class Doctor {
    private static final int LEAST_JAVA = 17;
    private static final long GIB = 1L << 30;
    private static final long LITTLE_HEAP = GIB / 2;
    private static final long LITTLE_SPACE = GIB;
    private static final Map<String, String> RUNNERS = new TreeMap<>(Map.of(
            "DirectRunner", "org.apache.beam.runners.direct.DirectRunner",
            "FlinkRunner", "org.apache.beam.runners.flink.FlinkRunner",
            "SparkRunner", "org.apache.beam.runners.spark.SparkRunner"));
    private static final Map<String, String> FILE_SYSTEMS = new TreeMap<>(Map.of(
            "file", "",
            "hdfs", "beam-sdks-java-io-hadoop-file-system",
            "s3", "beam-sdks-java-io-amazon-web-services2",
            "gs", "beam-sdks-java-extensions-google-cloud-platform-core"));

    private Doctor() {}

    /**
     * Looks at everything.
     *
     * @param runner a runner that has to be there; empty for none
     * @param places folders or patterns, on any file system, that have to be readable
     */
    public static List<Finding> examine(String runner, List<String> places) {
        List<Finding> findings = new ArrayList<>();
        findings.add(java());
        findings.add(opens());
        findings.add(memory());
        findings.add(temporarySpace());
        String wanted = RunnerKind.named(runner).map(RunnerKind::beamName).orElse(runner);
        RUNNERS.forEach((name, type) -> findings.add(runner(name, type, wanted)));
        if (!wanted.isEmpty() && !wanted.equalsIgnoreCase(Engine.LOCAL) && !RUNNERS.containsKey(wanted)) {
            findings.add(Finding.problem(
                    "runner " + runner, "not known", "name one of " + RUNNERS.keySet() + " or " + Engine.LOCAL));
        }
        FileSystems.setDefaultPipelineOptions(PipelineOptionsFactory.create());
        FILE_SYSTEMS.forEach((scheme, artifact) -> findings.add(fileSystem(scheme, artifact)));
        places.forEach(place -> findings.add(place(place)));
        return findings;
    }

    private static Finding java() {
        String found = System.getProperty("java.vm.name") + " " + Runtime.version();
        return Runtime.version().feature() >= LEAST_JAVA
                ? Finding.ok("Java", found)
                : Finding.problem("Java", found, "use JDK " + LEAST_JAVA + " or newer");
    }

    /** One package of the list stands for all: they are given together. */
    private static Finding opens() {
        Module base = Object.class.getModule();
        boolean isOpen = base.isOpen("java.nio", Doctor.class.getModule())
                && base.isOpen("sun.nio.ch", Doctor.class.getModule());
        return isOpen
                ? Finding.ok("opened packages", "java.nio and others")
                : Finding.warning(
                        "opened packages",
                        "not opened",
                        "Flink and Spark need them: start with ./tolva or 'java -jar', whose manifest opens them");
    }

    private static Finding memory() {
        long heap = Runtime.getRuntime().maxMemory();
        String found = "%.1f GiB of heap, %d processors"
                .formatted((double) heap / GIB, Runtime.getRuntime().availableProcessors());
        return heap >= LITTLE_HEAP
                ? Finding.ok("memory", found)
                : Finding.warning("memory", found, "give at least 512 MiB: TOLVA_JAVA_OPTS=-Xmx1g");
    }

    private static Finding temporarySpace() {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"));
        try {
            Files.delete(Files.createTempFile(folder, "tolva", ".tmp"));
            FileStore store = Files.getFileStore(folder);
            String found = "%s, %.1f GiB free".formatted(folder, (double) store.getUsableSpace() / GIB);
            return store.getUsableSpace() >= LITTLE_SPACE
                    ? Finding.ok("temporary files", found)
                    : Finding.warning("temporary files", found, "free some space, or set -Djava.io.tmpdir");
        } catch (IOException error) {
            return Finding.problem(
                    "temporary files",
                    "cannot write to " + folder + ": " + error,
                    "set -Djava.io.tmpdir to another folder");
        }
    }

    private static Finding runner(String name, String type, String wanted) {
        String subject = "runner " + name;
        if (isPresent(type)) {
            return Finding.ok(subject, "there");
        }
        String profile = name.replace("Runner", "").toLowerCase(Locale.ROOT);
        String advice = "build it with 'mvn package -P" + profile + "'; ./tolva does that when it is named";
        return name.equals(wanted)
                ? Finding.problem(subject, "not on the class path", advice)
                : Finding.warning(subject, "not on the class path", advice);
    }

    private static boolean isPresent(String type) {
        try {
            Class.forName(type, false, Doctor.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError missing) {
            return false;
        }
    }

    private static Finding fileSystem(String scheme, String artifact) {
        String subject = "file system " + scheme + "://";
        try {
            FileSystems.matchNewResource(scheme + "://host/folder/file", false);
            return Finding.ok(subject, "there");
        } catch (IllegalArgumentException | IllegalStateException missing) {
            return Finding.warning(subject, "not on the class path", "add org.apache.beam:" + artifact);
        }
    }

    private static Finding place(String place) {
        try {
            int files = FileSystems.match(place, EmptyMatchTreatment.ALLOW)
                    .metadata()
                    .size();
            return files > 0
                    ? Finding.ok("files " + place, files == 1 ? "1 file or folder" : files + " files or folders")
                    : Finding.problem("files " + place, "nothing matches", "check the name");
        } catch (IOException | RuntimeException error) {
            return Finding.problem("files " + place, String.valueOf(error.getMessage()), "check name and permissions");
        }
    }
}
