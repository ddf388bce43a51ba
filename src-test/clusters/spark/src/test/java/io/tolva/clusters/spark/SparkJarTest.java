package io.tolva.clusters.spark;

import static java.util.stream.Collectors.toCollection;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** What stands in the jar for Spark, and what must not: a class there and on the cluster would be taken from the cluster. */
class SparkJarTest {
    private static final List<String> OF_A_CLUSTER = List.of(
            "org/apache/spark/",
            "org/apache/hadoop/",
            "org/apache/avro/",
            "org/slf4j/",
            "org/apache/logging/",
            "scala/",
            "com/esotericsoftware/",
            "com/google/protobuf/",
            "com/google/common/",
            "com/google/gson/",
            "com/fasterxml/jackson/",
            "org/apache/commons/",
            "net/jpountz/",
            "org/xerial/");

    /** Old names of what the jar holds under {@code io.tolva.moved}, in the signature of a method. */
    private static final Pattern MOVED = Pattern.compile(
            "L(com/google/(protobuf|common|gson)|com/fasterxml/jackson|org/apache/(http|commons/(codec|csv|io|lang3))"
                    + "|org/objectweb/asm)/");

    @Test
    void holdsNoPackageOfACluster() throws IOException {
        assertThat(
                names(SparkFiles.jar())
                        .filter(name -> OF_A_CLUSTER.stream()
                                .anyMatch(name.replaceFirst("^META-INF/versions/\\d+/", "")::startsWith))
                        .toList(),
                is(empty()));
    }

    @Test
    void sharesOnlyJodaTimeWithACluster() throws IOException {
        Set<String> cluster = new TreeSet<>();
        for (Path jar : SparkFiles.clusterJars()) {
            classes(jar).forEach(cluster::add);
        }
        assertThat("classes of a cluster", cluster, hasSize(greaterThan(10_000)));
        Set<String> shared = classes(SparkFiles.jar()).filter(cluster::contains).collect(toCollection(TreeSet::new));
        assertThat(
                "joda-time is not moved: the signatures of serialized lambdas of Beam name it",
                shared.stream()
                        .filter(name -> !name.startsWith("org/joda/time/"))
                        .toList(),
                is(empty()));
        assertThat(shared, hasItem("org/joda/time/Instant.class"));
    }

    @Test
    void lambdasThatTravelNameNothingThatWasMoved() throws IOException {
        try (ZipFile jar = new ZipFile(SparkFiles.jar().toFile())) {
            List<String> wrong = jar.stream()
                    .filter(entry -> entry.getName().startsWith("io/tolva/")
                            || entry.getName().startsWith("org/apache/beam/runners/"))
                    .filter(entry -> !entry.getName().startsWith("io/tolva/moved/"))
                    .filter(entry -> isWrong(text(jar, entry)))
                    .map(ZipEntry::getName)
                    .toList();
            assertThat(wrong, is(empty()));
        }
    }

    /** A moved type keeps its old name in the strings by which a serialized lambda is found again, which then fails. */
    private static boolean isWrong(String classFile) {
        return classFile.contains("$deserializeLambda$")
                && MOVED.matcher(classFile).find();
    }

    @Test
    void runnersAndFileSystemsAreFound() throws IOException {
        try (ZipFile jar = new ZipFile(SparkFiles.jar().toFile())) {
            assertThat(
                    text(jar, jar.getEntry("META-INF/services/org.apache.beam.sdk.runners.PipelineRunnerRegistrar"))
                            .lines()
                            .map(line -> line.replaceFirst(".*[.]", ""))
                            .toList(),
                    hasItems("SparkRunnerRegistrar$Runner", "DirectRegistrar$Runner"));
            assertThat(
                    text(jar, jar.getEntry("META-INF/services/org.apache.beam.sdk.io.FileSystemRegistrar"))
                            .lines()
                            .toList(),
                    hasItem("org.apache.beam.sdk.io.LocalFileSystemRegistrar"));
        }
    }

    private static Stream<String> classes(Path jar) throws IOException {
        return names(jar).filter(name -> name.endsWith(".class") && !name.endsWith("module-info.class"));
    }

    private static Stream<String> names(Path jar) throws IOException {
        try (ZipFile file = new ZipFile(jar.toFile())) {
            return file.stream().map(ZipEntry::getName).toList().stream();
        }
    }

    private static String text(ZipFile jar, ZipEntry entry) {
        try (var in = jar.getInputStream(entry)) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }
}
