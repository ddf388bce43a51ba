package io.tolva.jobs;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.arrayContaining;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.sameInstance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletionException;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.util.UserCodeException;
import org.junit.jupiter.api.Test;

class RootCauseTest {
    private static final String TEXT = "bad header: a.csv, line 1: expected [a, b], got [b, a]";
    private final IllegalArgumentException step = new IllegalArgumentException(TEXT);

    /** Named as Flink's, which carries the name and the message of an error whose class the receiver lacks. */
    private static final class SerializedThrowable extends Exception {
        SerializedThrowable(Throwable original, Throwable cause) {
            super(original.getClass().getName() + ": " + original.getMessage(), cause);
        }
    }

    @Test
    void isWhatUserCodeThrew() {
        IOException io = new IOException(TEXT, new NumberFormatException("x"));
        assertThat(RootCause.of(UserCodeException.wrap(io)), sameInstance(io));

        RuntimeException failure = new RuntimeException(
                "Pipeline execution failed",
                new CompletionException(UserCodeException.wrap(new UncheckedIOException(io))));
        assertThat(RootCause.of(failure), sameInstance(io));
        assertThat(io.getSuppressed()[1], sameInstance(failure));
    }

    @Test
    void isBelowWhatFrameworksSay() {
        RuntimeException failure = new Pipeline.PipelineExecutionException(new CompletionException("no slot", step));
        assertThat(RootCause.of(failure), sameInstance(step));

        IllegalStateException plain = new IllegalStateException("the pipeline did not end well");
        assertThat(RootCause.of(plain), sameInstance(plain));
        assertThat(plain.getSuppressed().length, is(0));
    }

    @Test
    void namesAnErrorThatIsNoException() {
        Exception root = RootCause.of(new RuntimeException("failed", new StackOverflowError("deep")));

        assertThat(root, instanceOf(IllegalStateException.class));
        assertThat(root.getMessage(), is("java.lang.StackOverflowError: deep"));
    }

    @Test
    void isMadeAnewFromWhatFlinkSends() {
        Throwable sent = new SerializedThrowable(step, null);
        Throwable user = new SerializedThrowable(UserCodeException.wrap(step), sent);
        RuntimeException failure = new RuntimeException("Pipeline execution failed", new CompletionException(user));

        Exception root = RootCause.of(failure);

        assertThat(root, instanceOf(IllegalArgumentException.class));
        assertThat(root.getMessage(), is(TEXT));
        assertThat(root.getSuppressed(), arrayContaining((Throwable) failure));
    }

    @Test
    void keepsTheNameOfAnUnexpectedError() {
        RuntimeException failure =
                new RuntimeException(new SerializedThrowable(new ClassCastException("a cannot be b"), null));

        assertThat(RootCause.of(failure).getMessage(), is("java.lang.ClassCastException: a cannot be b"));
    }

    @Test
    void saysWhatToDoAboutADetachedJob() {
        RuntimeException failure = new RuntimeException(new IllegalStateException(
                "Job was submitted in detached mode. Results of job execution are not available"));

        assertThat(RootCause.of(failure).getMessage(), containsString("set execution.attached: true"));
    }
}
