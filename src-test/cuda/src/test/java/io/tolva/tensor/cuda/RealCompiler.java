package io.tolva.tensor.cuda;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jcuda.nvrtc.JNvrtc;
import jcuda.nvrtc.nvrtcProgram;
import jcuda.nvrtc.nvrtcResult;

/**
 * NVIDIA's compiler on a share of the kernels that were asked for, in a process of its own: the suites have loaded the emulated one, and NVRTC
 * compiles one source at a time, however many threads ask it to.
 */
final class RealCompiler {
    static final List<String> ARCHITECTURES = List.of("sm_70", "sm_80", "sm_90");

    /** Generated kernels are compiled so many at a time, because the prelude takes most of the time. */
    private static final int TOGETHER = 50;

    private static final Pattern GENERATED = Pattern.compile("(elementwise|joined|graphs)-.*");
    private static final Pattern ALIKE = Pattern.compile("(elementwise|joined)-.*");
    private static final Pattern NAMES = Pattern.compile("\\b(element_of_)?elementwise\\b|\\bPointers\\b");

    private static final Pattern ENTRY = Pattern.compile("Compiling entry function '(\\w+)'");
    private static final Pattern SPILLS = Pattern.compile("(\\d+) bytes spill stores, (\\d+) bytes spill loads");
    private static final Pattern REGISTERS = Pattern.compile("Used (\\d+) registers");

    private RealCompiler() {}

    /** Some sources under one name. */
    private record Unit(String name, String text) {
        /** Thousands of kernels of plain arithmetic, in which operations are rounded one by one, as on the CPU. */
        boolean isGenerated() {
            return GENERATED.matcher(name).matches();
        }
    }

    /** One call of the compiler. */
    private record Job(Unit unit, String architecture) {}

    /** What the compiler says of a kernel. */
    record Compiled(String architecture, String unit, String kernel, int registers, int spilled) {
        static Compiled parse(String line) {
            String[] words = line.split("\t", -1);
            return new Compiled(words[0], words[1], words[2], Integer.parseInt(words[3]), Integer.parseInt(words[4]));
        }

        String toLine() {
            return String.join("\t", architecture, unit, kernel, String.valueOf(registers), String.valueOf(spilled));
        }

        @Override
        public String toString() {
            return architecture + " " + unit + " " + kernel + ": " + registers + " registers, " + spilled
                    + " bytes spilled";
        }
    }

    /**
     * Compiles, and prints a line for each kernel.
     *
     * @param arguments the folder of the compiler, that of the sources, the number of the share and how many there are, and whether
     *     generated ones are compiled for all architectures too, and not each for one of them in turn
     */
    public static void main(String[] arguments) throws IOException {
        RealNvrtc.load(Path.of(arguments[0]));
        List<Job> jobs = jobs(units(Path.of(arguments[1])), Boolean.parseBoolean(arguments[4]));
        for (int i = Integer.parseInt(arguments[2]); i < jobs.size(); i += Integer.parseInt(arguments[3])) {
            for (Compiled one : compile(jobs.get(i).unit(), jobs.get(i).architecture())) {
                System.out.println(one.toLine());
            }
        }
    }

    private static List<Job> jobs(List<Unit> units, boolean forAll) {
        List<Job> jobs = new ArrayList<>();
        int generated = 0;
        for (Unit unit : units) {
            generated += unit.isGenerated() ? 1 : 0;
            for (int i = 0; i < ARCHITECTURES.size(); i++) {
                if (forAll || !unit.isGenerated() || generated % ARCHITECTURES.size() == i) {
                    jobs.add(new Job(unit, ARCHITECTURES.get(i)));
                }
            }
        }
        return jobs;
    }

    private static List<Unit> units(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.sorted().toList();
        }
        String prelude = KernelSource.generated("", "").text();
        List<Unit> units = new ArrayList<>();
        List<String> parts = new ArrayList<>();
        for (Path file : files) {
            String name = file.getFileName().toString();
            String text = Files.readString(file);
            if (!ALIKE.matcher(name).matches()) {
                units.add(new Unit(name, text));
                continue;
            }
            parts.add(NAMES.matcher(text.substring(prelude.length())).replaceAll("$0_" + parts.size()));
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

    private static Unit together(String prelude, List<String> parts, int number) {
        return new Unit("elementwise-" + number, prelude + String.join("\n", parts));
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
