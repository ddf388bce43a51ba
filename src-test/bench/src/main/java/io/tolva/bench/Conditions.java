package io.tolva.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.apache.beam.sdk.util.ReleaseInfo;
import org.jspecify.annotations.Nullable;

/**
 * What a measurement depends on besides the code.
 *
 * @param date when it began
 * @param machine processors, their load before, the operating system
 * @param software versions
 */
record Conditions(LocalDate date, String machine, String software) {
    /** Those of now and here. */
    static Conditions now(@Nullable Python python, @Nullable Python torch) {
        return new Conditions(LocalDate.now(ZoneOffset.UTC), here(), versions(python, torch));
    }

    /** All of it in a line. */
    String toLine() {
        return String.join(", ", date.toString(), machine, software);
    }

    private static String here() {
        return String.format(
                Locale.ROOT,
                "%d x %s, load %.1f, %s %s",
                Runtime.getRuntime().availableProcessors(),
                processor(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                System.getProperty("os.name"),
                System.getProperty("os.version"));
    }

    private static String versions(@Nullable Python python, @Nullable Python torch) {
        return String.join(
                ", ",
                System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"),
                "Beam " + ReleaseInfo.getReleaseInfo().getVersion(),
                python == null ? "no TensorFlow" : python.versions(),
                torch == null ? "no PyTorch" : torch.versions());
    }

    private static String processor() {
        try {
            return processor(Files.readAllLines(Path.of("/proc/cpuinfo")));
        } catch (IOException notLinux) {
            return System.getProperty("os.arch");
        }
    }

    /** The name of the processor by what Linux says of it. */
    static String processor(List<String> cpuinfo) {
        return cpuinfo.stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(System.getProperty("os.arch"));
    }
}
