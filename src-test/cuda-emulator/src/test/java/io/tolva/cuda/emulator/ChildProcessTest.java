package io.tolva.cuda.emulator;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ChildProcessTest {
    @Test
    void oneThatDoesNotEndIsKilledAndWhatItWroteIsTold() {
        EmulatedDevice.load();
        ChildProcess endless = new ChildProcess(Endless.class).withLimit(Duration.ofSeconds(5));
        IOException error = assertThrows(IOException.class, () -> endless.run("for ever"));
        assertThat(error.getMessage(), startsWith("child process does not end: " + Endless.class.getName()));
        assertThat(error.getMessage(), containsString("within 5 s"));
        assertThat(error.getMessage(), containsString("waits for ever"));
    }

    @Test
    void oneThatEndsGivesWhatItWroteAndItsStatus() throws IOException {
        EmulatedDevice.load();
        assertThat(new ChildProcess(Failing.class).run(), is(new ChildProcess.Result(3, "failed")));
    }

    /** Says that it waits, and does. */
    static final class Endless {
        private Endless() {}

        public static void main(String[] arguments) throws InterruptedException {
            System.out.println("waits " + arguments[0]);
            new CountDownLatch(1).await();
        }
    }

    /** Ends with a status. */
    static final class Failing {
        private Failing() {}

        public static void main(String[] arguments) {
            System.err.print("failed");
            System.exit(3);
        }
    }
}
