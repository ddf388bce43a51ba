package io.tolva.bench;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.emptyArray;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ScratchTest {
    /** Prints the name of its folder, which has files, and perhaps waits for somebody to stop it. */
    static final class Actor {
        private Actor() {}

        @SuppressWarnings("SystemOut")
        public static void main(String[] arguments) throws IOException {
            Scratch scratch = Scratch.create();
            Files.createFile(
                    Files.createDirectories(scratch.folder().resolve("a/b")).resolve("c"));
            System.out.println(scratch.folder());
            if (arguments[0].equals("wait")) {
                System.in.read();
            }
        }
    }

    private static Process start(String what) throws IOException {
        Workplace place = Workplace.of(Path.of(""), Path.of(""));
        return new ProcessBuilder(place.main("actor", Actor.class, what).command()).start();
    }

    private static Path folder(Process process) throws IOException {
        return Path.of(process.inputReader().readLine());
    }

    @Test
    void goesWhenTheProcessEnds() throws Exception {
        Process process = start("end");
        Path folder = folder(process);
        assertThat(process.waitFor(), is(0));
        assertThat(Files.exists(folder), is(false));
    }

    @Test
    void goesWhenTheProcessIsStopped() throws Exception {
        Process process = start("wait");
        Path folder = folder(process);
        assertThat(Files.exists(folder.resolve("a/b/c")), is(true));
        process.destroy();
        process.waitFor();
        assertThat(Files.exists(folder), is(false));
    }

    @Test
    void canBeEmptied() throws Exception {
        Scratch scratch = Scratch.create();
        Files.createFile(
                Files.createDirectories(scratch.folder().resolve("a/b")).resolve("c"));
        scratch.clear();
        assertThat(scratch.folder().toFile().list(), is(emptyArray()));
    }
}
