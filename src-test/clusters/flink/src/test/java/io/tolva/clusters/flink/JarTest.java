package io.tolva.clusters.flink;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** What is in the jar, and what is not because the cluster has it. */
class JarTest {
    /** Packages that Flink takes from its own class path even if the jar has them; ours would be there in vain. */
    private static final List<String> PARENT_FIRST = List.of(
            "org/apache/flink/",
            "com/esotericsoftware/kryo/",
            "org/slf4j/",
            "org/apache/log4j/",
            "org/apache/logging/",
            "ch/qos/logback/");

    private static Set<String> entries(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream().map(ZipEntry::getName).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static List<String> service(String name) throws IOException {
        try (JarFile file = new JarFile(FlinkHome.jar().toFile())) {
            byte[] bytes = file.getInputStream(file.getEntry("META-INF/services/" + name))
                    .readAllBytes();
            return new String(bytes, StandardCharsets.UTF_8).lines().toList();
        }
    }

    @Test
    void hasNothingThatTheClusterBrings() throws IOException {
        assertThat(
                entries(FlinkHome.jar()).stream()
                        .filter(name -> PARENT_FIRST.stream().anyMatch(name::startsWith))
                        .filter(name -> name.endsWith(".class"))
                        .toList(),
                is(empty()));
    }

    @Test
    void hasTolvaAndTheRunner() throws IOException {
        assertThat(
                entries(FlinkHome.jar()),
                hasItems(
                        "io/tolva/cli/Tolva.class",
                        "org/apache/beam/runners/flink/FlinkRunner.class",
                        "org/apache/beam/runners/direct/DirectRunner.class"));
        assertThat(
                service("org.apache.beam.sdk.runners.PipelineRunnerRegistrar"),
                hasItems(
                        "org.apache.beam.runners.flink.FlinkRunnerRegistrar$Runner",
                        "org.apache.beam.runners.direct.DirectRegistrar$Runner"));
        assertThat(
                service("org.apache.beam.sdk.io.FileSystemRegistrar"),
                hasItem("org.apache.beam.sdk.io.LocalFileSystemRegistrar"));
        try (JarFile file = new JarFile(FlinkHome.jar().toFile())) {
            assertThat(file.getManifest().getMainAttributes().getValue("Main-Class"), is("io.tolva.cli.Tolva"));
        }
    }

    @Test
    void hasNoSignatures() throws IOException {
        assertThat(
                entries(FlinkHome.jar()).stream()
                        .filter(name -> name.matches("META-INF/[^/]*\\.(SF|DSA|RSA)"))
                        .toList(),
                is(empty()));
    }

    @Test
    void hasOneLoggingBindingBesideIt() throws IOException {
        try (Stream<Path> files = Files.list(FlinkHome.lib())) {
            List<String> names = files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.matches("(slf4j|log4j|logback).*"))
                    .map(name -> name.replaceAll("-[0-9.]+\\.jar", ""))
                    .sorted()
                    .toList();
            assertThat(names, is(List.of("slf4j-api", "slf4j-simple")));
        }
    }
}
