package io.tolva.tensor.cuda;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.tolva.cuda.emulator.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiled kernels are kept from process to process, by nobody else, and one that is damaged is compiled again. */
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
        Files.write(image, new byte[100]);
        String again = train(folder);
        assertThat(again, containsString(loss.strip()));
        assertThat(again, containsString("in the cache could not be loaded, so it is compiled again"));
        assertThat(Files.size(image), is(not(100L)));
    }
}
