package io.tolva.tensor.cuda;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.tolva.cuda.emulator.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiled kernels are kept from process to process, by nobody else, and compiled again if what was kept is damaged. */
class KernelCacheTest {
    private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000_000_000L);

    private static List<Path> images(Path cache) throws IOException {
        try (Stream<Path> files = Files.walk(cache)) {
            return files.filter(file -> file.toString().endsWith(".cubin"))
                    .sorted()
                    .toList();
        }
    }

    private static String train(Path cache) throws IOException {
        ChildProcess.Result result = new ChildProcess(FedTraining.class)
                .withOption("-Dtolva.cuda.cache=" + cache)
                .run();
        assertThat(result.output(), result.status(), is(0));
        return result.output();
    }

    @Test
    void kernelsAreCompiledOnceForAllProcesses(@TempDir Path folder) throws IOException {
        Path cache = folder.resolve("cache");
        String loss = train(cache);
        List<Path> images = images(cache);
        assertThat(images.isEmpty(), is(false));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(cache)), is("rwx------"));
        for (Path image : images) {
            Files.setLastModifiedTime(image, LONG_AGO);
        }
        assertThat(train(cache), is(loss));
        for (Path image : images) {
            assertThat(Files.getLastModifiedTime(image), is(LONG_AGO));
        }
    }

    @Test
    void aDamagedKernelIsCompiledAgain(@TempDir Path folder) throws IOException {
        String loss = train(folder);
        Path image = images(folder).get(0);
        byte[] whole = Files.readAllBytes(image);
        for (int left : new int[] {0, 1, 31, 32, 100, whole.length - 1}) {
            Files.write(image, Arrays.copyOf(whole, left));
            String again = train(folder);
            assertThat(again, containsString(loss.strip()));
            assertThat(again, containsString("kernel in the cache is damaged, so it is compiled again: " + image));
            assertThat(Files.readAllBytes(image).length, is(whole.length));
        }
    }

    @Test
    void aKernelThatTheDriverRefusesIsCompiledAgain(@TempDir Path folder) throws Exception {
        String loss = train(folder);
        Path image = images(folder).get(0);
        byte[] other = new byte[100];
        Files.write(image, other);
        Files.write(image, MessageDigest.getInstance("SHA-256").digest(other), StandardOpenOption.APPEND);
        String again = train(folder);
        assertThat(again, containsString(loss.strip()));
        assertThat(again, containsString("in the cache could not be loaded, so it is compiled again"));
    }

    @Test
    void aFolderThatOthersMayWriteToIsNotUsed(@TempDir Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        String output = train(folder);
        assertThat(output, containsString("loss "));
        assertThat(
                output,
                containsString("compiled kernels are not kept, so each process compiles them again: "
                        + "java.nio.file.FileSystemException: " + folder
                        + ": expected a folder that only this user may write to, got rwxrwxrwx of user "));
        assertThat(images(folder), is(empty()));
    }

    @Test
    void withoutAFolderKernelsAreCompiledAllTheSame(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "no folder");
        String output = train(file);
        assertThat(output, containsString("loss "));
        assertThat(output, containsString("name a folder of your own by -Dtolva.cuda.cache"));
    }

    @Test
    void aUserWithoutAHomeHasNoCache(@TempDir Path folder) throws IOException {
        ChildProcess.Result result = new ChildProcess(FedTraining.class)
                .withOption("-Duser.home=?")
                .withOption("-Duser.dir=" + folder)
                .run();
        assertThat(result.output(), result.status(), is(0));
        assertThat(result.output(), containsString("expected a home folder, got a user without one"));
    }
}
