package io.tolva.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tolva.data.manifest.DatasetManifest;
import java.awt.image.BufferedImage;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong with input and disks is reported, and leaves nothing half done. Processes of their own, in small heaps. */
class ConvertFaultsTest {
    private static final int ROWS = 60_000;
    private static final int LONG_ROW_BYTES = 100_000_000;

    @TempDir
    Path folder;

    /** The command line in a process of its own, which {@code shell} is said before. */
    private CommandRun run(String shell, Object... arguments) throws IOException, InterruptedException {
        Process process = start(shell, arguments);
        assertThat("ended in time", process.waitFor(4, TimeUnit.MINUTES), is(true));
        return new CommandRun(
                process.exitValue(),
                Files.readString(folder.resolve("stdout")),
                Files.readString(folder.resolve("stderr")));
    }

    private Process start(String shell, Object... arguments) throws IOException {
        StringBuilder line = new StringBuilder(shell).append("exec '");
        line.append(Path.of(System.getProperty("java.home"), "bin", "java")).append("' -Xmx256m -cp '");
        line.append(System.getProperty("java.class.path")).append("' io.tolva.cli.Tolva");
        for (Object argument : arguments) {
            line.append(" '").append(argument).append('\'');
        }
        return new ProcessBuilder("bash", "-c", line.toString())
                .redirectOutput(folder.resolve("stdout").toFile())
                .redirectError(folder.resolve("stderr").toFile())
                .start();
    }

    private Path rows(String name) throws IOException {
        Path file = folder.resolve(name);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("id,text\n");
            for (int row = 0; row < ROWS; row++) {
                out.write(row + ",text number " + row * 31 + "\n");
            }
        }
        return file;
    }

    private static List<String> files(Path dataset) throws IOException {
        if (!Files.isDirectory(dataset)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(dataset)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    private static Map<String, String> hashes(Path dataset) throws IOException {
        Map<String, String> hashes = new TreeMap<>();
        for (String file : files(dataset)) {
            hashes.put(file, DigestUtils.sha256Hex(Files.readAllBytes(dataset.resolve(file))));
        }
        return hashes;
    }

    @Test
    void aFullDiskLeavesNothingBehind() throws Exception {
        Path input = rows("a.csv");
        Path output = folder.resolve("out");
        // No file may be larger than 400 blocks of 1 KiB: to a program that is as if the disk were full.
        for (String runner : List.of("local", "DirectRunner")) {
            CommandRun failed = run(
                    "ulimit -f 400; ",
                    "convert",
                    "csv",
                    "--input",
                    input,
                    "--output",
                    output,
                    "--name",
                    "t",
                    "--runner",
                    runner);
            assertThat(failed.err(), failed.exitCode(), is(1));
            assertThat(failed.err(), containsString("cannot write: " + output));
            assertThat(files(output), is(empty()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"shuffled", "input"})
    void aRunThatWasKilledIsResumed(String order) throws Exception {
        Path input = Files.createDirectory(folder.resolve("in"));
        for (int file = 0; file < 40; file++) {
            Files.move(rows("part.csv"), input.resolve("part-" + file + ".csv"));
        }
        Process process = start("", resumable(input, folder.resolve("out"), order));
        awaitSpill(process, folder.resolve("out"));
        process.destroyForcibly().waitFor();
        List<String> left = files(folder.resolve("out"));
        assertThat("no data set yet, but one folder of temporary files: " + left, left.size(), is(1));
        CommandRun resumed = run("", resumable(input, folder.resolve("out"), order));
        assertThat(resumed.err(), resumed.exitCode(), is(0));
        CommandRun whole = run("", resumable(input, folder.resolve("whole"), order));
        assertThat(whole.err(), whole.exitCode(), is(0));

        assertThat(
                "the temporary files were found", hashes(folder.resolve("out")), is(hashes(folder.resolve("whole"))));
    }

    private static Object[] resumable(Path input, Path output, String order) {
        return new Object[] {
            "convert",
            "csv",
            "--input",
            input + "/*.csv",
            "--output",
            output,
            "--name",
            "t",
            "--order",
            order,
            "--threads",
            1,
            "--resume"
        };
    }

    /** Waits until some of the work is done, and written. */
    private static void awaitSpill(Process process, Path output) throws IOException, InterruptedException {
        while (process.isAlive()) {
            boolean found = false;
            if (Files.isDirectory(output)) {
                try (Stream<Path> files = Files.walk(output)) {
                    found = files.anyMatch(
                            file -> String.valueOf(file.getFileName()).startsWith("spill-"));
                } catch (UncheckedIOException changing) {
                    found = false;
                }
            }
            if (found) {
                return;
            }
            process.waitFor(20, TimeUnit.MILLISECONDS);
        }
        throw new AssertionError("ended before anything was spilled: " + process.exitValue());
    }

    @Test
    void aRowOfAHundredMegabytesIsADeadLetter() throws Exception {
        Path input = folder.resolve("long.csv");
        byte[] cell = new byte[1_000_000];
        Arrays.fill(cell, (byte) 'x');
        try (var out = Files.newOutputStream(input)) {
            out.write("id,text\n1,a\n2,".getBytes(StandardCharsets.UTF_8));
            for (int written = 0; written < LONG_ROW_BYTES; written += cell.length) {
                out.write(cell);
            }
            out.write("\n3,b\n".getBytes(StandardCharsets.UTF_8));
        }
        Path output = folder.resolve("out");
        CommandRun done =
                run("", "convert", "csv", "--input", input, "--output", output, "--name", "t", "--split", "all=1");
        assertThat(done.err(), done.exitCode(), is(0));
        assertThat(DatasetManifest.read(output).records(), is(2L));
        assertThat(
                Files.readString(output.resolve(DatasetManifest.DEAD_LETTERS_FILE_NAME)),
                containsString("row longer than"));
    }

    @Test
    void brokenPicturesAreDeadLetters() throws Exception {
        Path label = Files.createDirectories(folder.resolve("in/cat"));
        BufferedImage picture = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
        ImageIO.write(picture, "png", label.resolve("good.png").toFile());
        ImageIO.write(picture, "jpg", label.resolve("good.jpg").toFile());
        byte[] jpeg = Files.readAllBytes(label.resolve("good.jpg"));
        Files.write(label.resolve("cut.jpg"), Arrays.copyOf(jpeg, jpeg.length / 2));
        Files.createFile(label.resolve("empty.png"));
        Files.write(label.resolve("huge.png"), pngHeader(50_000, 50_000));
        Path output = folder.resolve("out");
        CommandRun done = run(
                "",
                "convert",
                "images",
                "--input",
                folder.resolve("in"),
                "--output",
                output,
                "--name",
                "t",
                "--split",
                "all=1");
        assertThat(done.err(), done.exitCode(), is(0));
        List<String> letters = Files.readAllLines(output.resolve(DatasetManifest.DEAD_LETTERS_FILE_NAME));
        assertThat(DatasetManifest.read(output).records(), is(2L));
        for (String name : List.of("cut.jpg", "empty.png", "huge.png")) {
            assertThat(letters, hasItem(containsString("/" + name)));
        }
    }

    /** A picture that claims a size and holds nothing. */
    private static byte[] pngHeader(int width, int height) throws IOException {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(header);
        out.writeBytes("IHDR");
        out.writeInt(width);
        out.writeInt(height);
        out.write(new byte[] {8, 2, 0, 0, 0});
        CRC32 crc = new CRC32();
        crc.update(header.toByteArray());
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        DataOutputStream file = new DataOutputStream(png);
        file.writeLong(0x89504E470D0A1A0AL);
        file.writeInt(13);
        file.write(header.toByteArray());
        file.writeInt((int) crc.getValue());
        return png.toByteArray();
    }

    @Test
    void aFileThatMustNotBeReadIsNamed() throws Exception {
        Path input = rows("secret.csv");
        Files.setPosixFilePermissions(input, PosixFilePermissions.fromString("---------"));
        assumeTrue(!Files.isReadable(input), "this user may read every file");
        CommandRun failed =
                run("", "convert", "csv", "--input", input, "--output", folder.resolve("out"), "--name", "t");
        assertThat(failed.exitCode(), is(1));
        assertThat(failed.err(), containsString(input.toString()));
        assertThat(failed.err(), not(startsWith("Exception")));
    }

    @Test
    void aDryRunWritesNothing() throws Exception {
        List<Object> command = new ArrayList<>(
                List.of("convert", "csv", "--input", rows("a.csv"), "--output", folder.resolve("out"), "--name", "t"));
        command.addAll(List.of("--dry-run", "--json"));
        CommandRun done = run("", command.toArray());
        assertThat(done.err(), done.exitCode(), is(0));
        assertThat(done.out(), containsString("\"dryRun\" : true"));
        assertThat(done.out(), containsString("\"name\" : \"train\""));
        assertThat(Files.exists(folder.resolve("out")), is(false));
    }
}
