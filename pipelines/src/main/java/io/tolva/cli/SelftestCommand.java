package io.tolva.cli;

import io.tolva.array.file.Existing;
import io.tolva.data.manifest.Json;
import io.tolva.tensor.Device;
import io.tolva.tensor.selftest.Report;
import io.tolva.tensor.selftest.SelfTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tolva selftest}. */
@Command(
        name = "selftest",
        description = {
            "Compare what a device computes with what the CPU computes, for every kind of operation, for batches on their "
                    + "way to it and for trainings, and measure how fast it is.",
            "The exit code is 1 if anything differs by more than rounding or cannot be done. The report is fit to be sent "
                    + "to somebody: it names device, driver, Java and settings, with ~ for your folder. Standard error "
                    + "says what is being tried, for a test that ends without a report."
        })
final class SelftestCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init")
    private DeviceOption device;

    @Option(names = "--no-benchmark", description = "Only compare, do not measure.")
    private boolean noBenchmark;

    @Option(names = "--json", description = "Print the report as JSON.")
    private boolean json;

    @Option(names = "--report", paramLabel = "FILE", description = "Write the report to FILE too, as JSON.")
    private @Nullable Path file;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private Terminal terminal;

    @Override
    public Integer call() throws IOException {
        Device tested = device.listed();
        Report report = (noBenchmark ? SelfTest.check(tested, terminal::note) : SelfTest.run(tested, terminal::note))
                .withProgram(terminal.program());
        if (file != null) {
            Json.write(report, file, Existing.REPLACE);
        }
        if (json) {
            terminal.say(Json.write(report).stripTrailing());
        } else {
            report.toLines().forEach(terminal::say);
        }
        return report.passed() ? 0 : 1;
    }
}
