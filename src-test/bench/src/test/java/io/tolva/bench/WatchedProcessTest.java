package io.tolva.bench;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedProcessTest {
    @TempDir
    private Path folder;

    /** A program in Java that does what its argument says. */
    static final class Actor {
        private Actor() {}

        @SuppressWarnings("SystemOut")
        public static void main(String[] arguments) {
            switch (arguments[0]) {
                case "measure" -> System.out.println("hello\nsample\t4.0\t1.0\t2.0\nsample\t6.0\t1.0\t2.0");
                case "fail" -> {
                    System.err.println("no bread");
                    System.exit(7);
                }
                default -> System.out.println(System.getenv("WORD"));
            }
        }
    }

    private Program program(String what) {
        return Workplace.of(folder, folder).main("actor", Actor.class, what);
    }

    private List<Sample> run(Program program) throws IOException, InterruptedException {
        return new WatchedProcess(program, folder.resolve("stdout"), folder.resolve("stderr")).run();
    }

    @Test
    void hearsWhatAProgramMeasured() throws Exception {
        assertThat(run(program("measure")), contains(new Sample(4, 1, 2, 0), new Sample(6, 1, 2, 0)));
    }

    @Test
    void measuresAWholeProcess() throws Exception {
        List<Sample> samples = run(program("say").measuredWhole(5));
        assertThat(samples, hasSize(1));
        assertThat(samples.get(0).units(), is(5.0));
        assertThat(samples.get(0).wallSeconds(), is(greaterThan(0.0)));
    }

    @Test
    void quotesAProgramThatFails() {
        IOException e = assertThrows(IOException.class, () -> run(program("fail")));
        assertThat(e.getMessage(), allOf(containsString("failed: exit code 7: actor"), containsString("no bread")));
        assertThat(e.getMessage(), containsString("-cp ... "));
    }

    @Test
    void quotesAProgramThatMeasuredNothing() {
        IOException e = assertThrows(IOException.class, () -> run(program("say").with("WORD", "hello world")));
        assertThat(e.getMessage(), allOf(containsString("measured nothing: actor"), containsString("hello world")));
    }
}
