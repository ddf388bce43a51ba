package io.tolva.tensor.cuda;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jcuda.nvrtc.JNvrtc;
import jcuda.nvrtc.nvrtcProgram;
import jcuda.nvrtc.nvrtcResult;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Every kernel that the suites before this one have asked for is compiled by the real NVRTC for three architectures. In a process of its
 * own, because the suites have loaded the emulated one.
 */
class RealCompilersTest {
    private static final List<String> ARCHITECTURES = List.of("sm_70", "sm_80", "sm_90");

    /** Whether those of random graphs are compiled for all architectures too, and not each for one of them in turn. */
    private static final boolean FOR_ALL = Boolean.getBoolean("tolva.compilers.all");

    /** Generated kernels are compiled so many at a time, because the prelude takes most of the time. */
    private static final int TOGETHER = 50;

    private static final Pattern GENERATED = Pattern.compile("(elementwise|joined|graphs)-.*");
    private static final Pattern ENTRY = Pattern.compile("Compiling entry function '(\\w+)'");
    private static final Pattern SPILLS = Pattern.compile("(\\d+) bytes spill stores, (\\d+) bytes spill loads");
    private static final Pattern REGISTERS = Pattern.compile("Used (\\d+) registers");

    /** Some sources under one name. */
    private record Unit(String name, String text, int sources) {
        /** The two thousand kernels that were drawn take as long as all others together. */
        boolean isRandom() {
            return name.startsWith("graphs-");
        }

        /** Operations are rounded one by one in these, as on the CPU. */
        boolean isGenerated() {
            return GENERATED.matcher(name).matches();
        }
    }

    /** One call of the compiler. */
    private record Job(Unit unit, String architecture) {}

    /** What the compiler says of a kernel. */
    private record Compiled(String architecture, String unit, String kernel, int registers, int spilled) {
        @Override
        public String toString() {
            return architecture + " " + unit + " " + kernel + ": " + registers + " registers, " + spilled
                    + " bytes spilled";
        }
    }

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
        RealNvrtc.load(compiler);
        List<Unit> units = units(folder);
        List<Compiled> compiled = jobs(units).parallelStream()
                .flatMap(job -> compile(job.unit(), job.architecture()).stream())
                .toList();
        report(units, compiled);
        assertThat(compiled.size(), is(greaterThan(units.size())));
    }

    private static List<Job> jobs(List<Unit> units) {
        List<Job> jobs = new ArrayList<>();
        for (Unit unit : units) {
            for (int i = 0; i < ARCHITECTURES.size(); i++) {
                if (FOR_ALL || !unit.isRandom() || units.indexOf(unit) % ARCHITECTURES.size() == i) {
                    jobs.add(new Job(unit, ARCHITECTURES.get(i)));
                }
            }
        }
        return jobs;
    }

    private static void report(List<Unit> units, List<Compiled> compiled) throws IOException {
        System.out.printf(
                Locale.ROOT,
                "%d sources, of which random graphs are compiled for %s%n",
                units.stream().mapToInt(Unit::sources).sum(),
                FOR_ALL ? "all architectures" : "one architecture each");
        for (String architecture : ARCHITECTURES) {
            List<Compiled> own = compiled.stream()
                    .filter(one -> one.architecture().equals(architecture))
                    .toList();
            System.out.printf(
                    Locale.ROOT,
                    "%s: %d kernels, at most %d registers, %d with spills%n",
                    architecture,
                    own.size(),
                    own.stream().mapToInt(Compiled::registers).max().orElse(0),
                    own.stream().filter(one -> one.spilled() > 0).count());
        }
        compiled.stream().filter(one -> one.spilled() > 0).limit(20).forEach(System.out::println);
        Files.write(
                Path.of("target", "kernels.txt"),
                compiled.stream().map(Compiled::toString).sorted().toList());
    }

    private static List<Unit> units(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.sorted().toList();
        }
        String prelude = KernelSource.generated("", "").text();
        files = files.stream().filter(file -> isCurrent(file, prelude)).toList();
        List<Unit> units = new ArrayList<>();
        List<String> parts = new ArrayList<>();
        for (Path file : files) {
            String text = Files.readString(file);
            if (!file.getFileName().toString().startsWith("elementwise-")) {
                units.add(new Unit(file.getFileName().toString(), text, 1));
                continue;
            }
            parts.add(text.substring(prelude.length())
                    .replaceAll("\\b(element_of_)?elementwise\\b", "$0_" + parts.size()));
            if (parts.size() == TOGETHER) {
                units.add(together(prelude, parts, units.size()));
                parts.clear();
            }
        }
        if (!parts.isEmpty()) {
            units.add(together(prelude, parts, units.size()));
        }
        assertThat(units.size(), is(greaterThan(1)));
        return units;
    }

    /** Sources of an earlier build are not ours any more. */
    private static boolean isCurrent(Path file, String prelude) {
        try {
            boolean current = Files.readString(file).startsWith(prelude);
            if (!current) {
                Files.delete(file);
            }
            return current;
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    private static Unit together(String prelude, List<String> parts, int number) {
        return new Unit("elementwise-" + number, prelude + String.join("\n", parts), parts.size());
    }

    private static List<Compiled> compile(Unit unit, String architecture) {
        nvrtcProgram program = new nvrtcProgram();
        JNvrtc.nvrtcCreateProgram(program, unit.text(), unit.name(), 0, null, null);
        String[] options = {
            "--gpu-architecture=" + architecture,
            "--std=c++17",
            "-default-device",
            "--fmad=" + !unit.isGenerated(),
            "--ptxas-options=-v"
        };
        int code = JNvrtc.nvrtcCompileProgram(program, options.length, options);
        String[] log = new String[1];
        JNvrtc.nvrtcGetProgramLog(program, log);
        JNvrtc.nvrtcDestroyProgram(program);
        if (code != nvrtcResult.NVRTC_SUCCESS) {
            throw new AssertionError(
                    architecture + " " + unit.name() + ": " + nvrtcResult.stringFor(code) + "\n" + log[0]);
        }
        return kernels(unit, architecture, log[0]);
    }

    private static List<Compiled> kernels(Unit unit, String architecture, String log) {
        List<Compiled> kernels = new ArrayList<>();
        String kernel = "";
        int spilled = 0;
        for (String line : log.split("\n", -1)) {
            Matcher entry = ENTRY.matcher(line);
            Matcher spills = SPILLS.matcher(line);
            Matcher registers = REGISTERS.matcher(line);
            if (entry.find()) {
                kernel = entry.group(1);
            } else if (spills.find()) {
                spilled = Integer.parseInt(spills.group(1)) + Integer.parseInt(spills.group(2));
            } else if (registers.find()) {
                kernels.add(
                        new Compiled(architecture, unit.name(), kernel, Integer.parseInt(registers.group(1)), spilled));
            }
        }
        return kernels;
    }
}
