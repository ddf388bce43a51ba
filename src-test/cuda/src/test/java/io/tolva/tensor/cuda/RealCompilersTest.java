package io.tolva.tensor.cuda;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import io.tolva.cuda.emulator.ChildProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Every kernel that the suites before this one have asked for is compiled by the real NVRTC: those that are written by hand for three
 * architectures, the generated ones, thousands, for one of these each, unless the system property {@code tolva.compilers.all} is {@code true}.
 */
class RealCompilersTest {
    private static final boolean FOR_ALL = Boolean.getBoolean("tolva.compilers.all");
    private static final int PROCESSES = Math.min(4, Runtime.getRuntime().availableProcessors());
    private static final Duration LIMIT = Duration.ofMinutes(25);

    @Test
    void everyKernelCompilesForRealDevices() throws IOException {
        Path folder = Path.of(System.getProperty("tolva.cuda.sources", "target/kernels"));
        assertThat("kernels in " + folder + "; run the suites first", Files.isDirectory(folder));
        Path compiler = RealNvrtc.folder().orElse(null);
        boolean isPromised = System.getenv("TOLVA_PYTHON") != null;
        assertThat(
                "TOLVA_PYTHON brings NVRTC, as src-test/interop/requirements.txt says",
                compiler != null || !isPromised);
        Assumptions.assumeTrue(
                compiler != null,
                "skipped: no real NVRTC: expected libnvrtc.so.12 of a CUDA 12 toolkit, or the Python package"
                        + " nvidia-cuda-nvrtc-cu12 beside the Python that TOLVA_PYTHON names");
        int sources = removeOthers(folder);
        List<RealCompiler.Compiled> compiled = IntStream.range(0, PROCESSES)
                .parallel()
                .mapToObj(share -> compile(compiler, folder, share))
                .flatMap(List::stream)
                .toList();
        report(sources, compiled);
        assertThat(compiled.size(), is(greaterThan(sources)));
    }

    /** Removes the sources of an earlier build; how many there are of this one. */
    private static int removeOthers(Path folder) throws IOException {
        String prelude = KernelSource.generated("", "").text();
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.toList();
        }
        int own = 0;
        for (Path file : files) {
            if (Files.readString(file).startsWith(prelude)) {
                own++;
            } else {
                Files.delete(file);
            }
        }
        return own;
    }

    private static List<RealCompiler.Compiled> compile(Path compiler, Path folder, int share) {
        try {
            ChildProcess.Result result = new ChildProcess(RealCompiler.class)
                    .withLimit(LIMIT)
                    .run(
                            compiler.toString(),
                            folder.toString(),
                            String.valueOf(share),
                            String.valueOf(PROCESSES),
                            String.valueOf(FOR_ALL));
            assertThat(result.output(), result.status(), is(0));
            List<RealCompiler.Compiled> compiled = new ArrayList<>();
            result.output().lines().forEach(line -> compiled.add(RealCompiler.Compiled.parse(line)));
            return compiled;
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    private static void report(int sources, List<RealCompiler.Compiled> compiled) throws IOException {
        System.out.printf(
                Locale.ROOT,
                "%d sources, of which the generated ones are compiled for %s%n",
                sources,
                FOR_ALL ? "all architectures" : "one architecture each");
        for (String architecture : RealCompiler.ARCHITECTURES) {
            List<RealCompiler.Compiled> own = compiled.stream()
                    .filter(one -> one.architecture().equals(architecture))
                    .toList();
            System.out.printf(
                    Locale.ROOT,
                    "%s: %d kernels, at most %d registers, %d with spills%n",
                    architecture,
                    own.size(),
                    own.stream()
                            .mapToInt(RealCompiler.Compiled::registers)
                            .max()
                            .orElse(0),
                    own.stream().filter(one -> one.spilled() > 0).count());
        }
        compiled.stream().filter(one -> one.spilled() > 0).limit(20).forEach(System.out::println);
        Files.write(
                Path.of("target", "kernels.txt"),
                compiled.stream().map(RealCompiler.Compiled::toString).sorted().toList());
    }
}
