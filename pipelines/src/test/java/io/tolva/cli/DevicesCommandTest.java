package io.tolva.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesRegex;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The class path has two more kinds of devices here: one that errs and one of which there are none. */
class DevicesCommandTest {
    @TempDir
    Path folder;

    @Test
    void showsDevicesAndWhyThereAreNone() {
        CommandRun run = CommandRun.of("devices");
        assertThat(run.err(), run.exitCode(), is(0));
        assertThat(run.out(), containsString("cpu      " + System.getProperty("os.arch")));
        assertThat(run.out(), containsString("         Java " + Runtime.version()));
        assertThat(run.out(), containsString("wrong:0  a device that errs"));
        assertThat(run.out(), containsString("absent   none: no driver: expected libabsent.so"));
    }

    @Test
    void showsThemAsJson() {
        CommandRun run = CommandRun.of("devices", "--json");
        assertThat(run.out(), startsWith("["));
        assertThat(run.out(), containsString("\"name\" : \"wrong:0\""));
        assertThat(run.out(), containsString("\"reason\" : \"no driver: expected libabsent.so\""));
    }

    @Test
    void theCpuPassesItsTest() throws IOException {
        Path file = folder.resolve("report.json");
        CommandRun run = CommandRun.of("selftest", "--device", "cpu", "--no-benchmark", "--report", file);
        assertThat(run.out() + run.err(), run.exitCode(), is(0));
        assertThat(run.out(), startsWith("program   tolva 0.1.0\ndevice    cpu: "));
        assertThat(run.err(), containsString("MatMul float32\n"));
        assertThat(run.out(), matchesRegex("(?s).*\nMatMul +float32 +\\d+  0.00e\\+00\n.*"));
        assertThat(run.out(), matchesRegex("(?s).*\npassed: all \\d+ cases\n"));
        assertThat(Files.readString(file), containsString("\"passed\" : true"));
    }

    @Test
    void aDeviceThatErrsFailsItsTest() {
        CommandRun run = CommandRun.of("selftest", "--device", "wrong", "--no-benchmark", "--json");
        assertThat(run.exitCode(), is(1));
        assertThat(run.out(), containsString("\"device\" : \"wrong:0\""));
        assertThat(run.out(), containsString("\"passed\" : false"));
        assertThat(run.out(), containsString("output 0 at 0: expected"));
    }

    private static void isWrongUsage(CommandRun run, String message) {
        assertThat(run.exitCode(), is(2));
        assertThat(run.err(), startsWith("--device: " + message));
        assertThat(run.err(), containsString("Usage: tolva"));
    }

    @Test
    void devicesThatAreNotThereAreWrongUsage() {
        isWrongUsage(CommandRun.of("selftest", "--device", "gpu"), "no backend for this device: gpu:0: expected ");
        isWrongUsage(CommandRun.of("selftest", "--device", "absent"), "no driver: expected libabsent.so");
        for (String name : new String[] {"cuda:x", "a b", "", ":1", "cuda:1:2"}) {
            isWrongUsage(
                    CommandRun.of("train", "--data", folder, "--out", folder, "--device", name),
                    "not the name of a device: expected cpu, cuda, cuda:1 or auto, got " + name);
        }
        isWrongUsage(
                CommandRun.of("train", "--data", folder, "--out", folder, "--device", "cpu:1"),
                "no such device: cpu:1: expected cpu or cpu:0, there is only one");
        isWrongUsage(CommandRun.of("demo", "--out", folder, "--device", "absent"), "no driver: expected libabsent.so");
        isWrongUsage(
                CommandRun.of("evaluate", "--data", folder, "--model", folder, "--device", "absent:1"),
                "no driver: expected libabsent.so");
    }

    /** In a process of its own, because a process asks for its device once. */
    private static CommandRun runWhereTheDeviceIs(String device, Object... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Tolva.class.getName()));
        for (Object argument : arguments) {
            command.add(String.valueOf(argument));
        }
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("TOLVA_DEVICE", device);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new CommandRun(process.waitFor(), "", output);
    }

    @Test
    void aDeviceOfTheProcessThatIsNotThereIsWrongUsageToo() throws Exception {
        CommandRun evaluate = runWhereTheDeviceIs("absent", "evaluate", "--data", folder, "--model", folder);
        assertThat(evaluate.err(), startsWith("tolva.device or TOLVA_DEVICE: no driver: expected libabsent.so"));
        assertThat(evaluate.err(), not(containsString("\tat ")));
        assertThat(evaluate.exitCode(), is(2));
        CommandRun selftest = runWhereTheDeviceIs("absent", "selftest", "--no-benchmark");
        assertThat(selftest.err(), startsWith("tolva.device or TOLVA_DEVICE: no driver: expected libabsent.so"));
        assertThat(selftest.exitCode(), is(2));
        CommandRun train = runWhereTheDeviceIs("a:b:c", "train", "--data", folder, "--out", folder);
        assertThat(
                train.err(), startsWith("tolva.device or TOLVA_DEVICE: not the name of a device: expected cpu, cuda"));
        assertThat(train.err(), not(containsString("\tat ")));
        assertThat(train.exitCode(), is(2));
    }
}
